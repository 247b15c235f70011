import { describe, expect, it } from 'vitest'
import { atOnceCommands, groupVerbs, verbs } from './verbs'

const commands = (...rows: Parameters<typeof atOnceCommands>[0]) =>
  atOnceCommands(rows, verbs).map(({ command }) => command)

describe('the commands of what one press does', () => {
  it('are those that make sense now, without the ones that ask first', () => {
    expect(commands({ name: 'web', state: 'running' })).toEqual([
      'docker stop web',
      'docker restart web',
      'docker pause web'
    ])
    expect(commands({ name: 'web', state: 'paused' })).toContain('docker unpause web')
  })

  it('name of many only those that the deed is for', () => {
    const found = commands(
      { name: 'web', state: 'running' },
      { name: 'job', state: 'exited' },
      { name: 'db', state: 'running' }
    )
    expect(found).toContain('docker start job')
    expect(found).toContain('docker stop web db')
  })

  it('are of no other button than those that one looks at', () => {
    const found = atOnceCommands([{ name: 'web', state: 'running' }], groupVerbs)
    expect(found.map(({ command }) => command)).toEqual(['docker stop web', 'docker restart web'])
  })

  it('are none for a container that is going', () => {
    expect(commands({ name: 'web', state: 'removing' })).toEqual([])
  })
})

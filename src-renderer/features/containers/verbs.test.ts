import { describe, expect, it } from 'vitest'
import { atOnceCommands, groupVerbs, removalDeeds, verbs } from './verbs'

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

describe('a removal', () => {
  const job = { id: 'j', state: 'exited' } as const
  const web = { id: 'w', state: 'running' } as const
  const paused = { id: 'p', state: 'paused' } as const

  it('kills only what is shown as running', () => {
    expect(removalDeeds([web, job, paused], true)).toEqual([
      { act: { verb: 'remove', volumes: true, force: false }, rows: [job] },
      { act: { verb: 'remove', volumes: true, force: true }, rows: [web, paused] }
    ])
  })

  it('is one deed where all are alike', () => {
    expect(removalDeeds([job], false)).toEqual([
      { act: { verb: 'remove', volumes: false, force: false }, rows: [job] }
    ])
    expect(removalDeeds([web], false)).toHaveLength(1)
  })
})

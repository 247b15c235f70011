import { describe, expect, it } from 'vitest'
import { hashOfLink, linkOf } from './link'

describe('links of the system', () => {
  it.each([
    ['gantry://open/containers', '#/containers'],
    ['gantry://open/containers/', '#/containers'],
    ['gantry://open/containers/0123abcd/logs', '#/containers/0123abcd/logs'],
    ['gantry://open/images/sha256%3Aabc', '#/images/sha256%3Aabc'],
    ['gantry://open/machine', '#/machine'],
    ['gantry://open/settings/updates', '#/settings/updates'],
    ['gantry://open/run', '#/run'],
    ['gantry://open/run?image=nginx:1.27', '#/run?image=nginx%3A1.27'],
    ['gantry://open/run?image=--privileged', '#/run']
  ])('%s leads to %s', (link, hash) => expect(hashOfLink(link)).toBe(hash))

  it.each([
    'gantry://app/index.html#/containers',
    'gantry://open/',
    'gantry://open/containers/a/logs/more',
    'gantry://open/containers/../../x',
    'gantry://open/javascript:alert(1)',
    'https://open/containers',
    'gantry:containers',
    'not a link'
  ])('%s leads nowhere', link => expect(hashOfLink(link)).toBeNull())

  it('is found among the words of a start', () => {
    expect(linkOf(['gantry', '--flag', 'gantry://open/tasks', 'gantry://open/images'])).toBe(
      'gantry://open/tasks'
    )
    expect(linkOf(['gantry://open/tasks'])).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { archivesOf, lastingWords, valueOf } from './command-line'

describe('the command line', () => {
  it.each([
    [['gantry', 'app.tar', '--flag', 'notes.txt'], ['/work/app.tar']],
    [
      ['gantry', '/abs/a.TAR.GZ', 'b.tgz', 'c.tar.zst'],
      ['/abs/a.TAR.GZ', '/work/b.tgz', '/work/c.tar.zst']
    ],
    [['image.tar'], []],
    // As GNOME's file manager hands files over for %U.
    [
      ['gantry', 'file:///home/me/my%20image.tar', 'file:///a/b%2Etar'],
      ['/home/me/my image.tar', '/a/b.tar']
    ],
    [['gantry', 'file://elsewhere/a.tar', 'file:///a%2Fb.tar', 'gantry://open/a'], []]
  ])('of %j, %j are image archives', (argv, archives) => {
    expect(archivesOf(argv, '/work')).toEqual(archives)
  })

  it.each([
    [['gantry', '.', '--engine', 'unix:///a.sock', 'x.tar'], 'unix:///a.sock'],
    [['gantry', '--engine=tcp://h:1?a=b'], 'tcp://h:1?a=b'],
    [['gantry', '--engine'], undefined],
    [['gantry', '--engines', 'x'], undefined],
    [['gantry'], undefined]
  ])('of %j, the engine is %s', (argv, engine) => expect(valueOf(argv, 'engine')).toBe(engine))

  it('keeps for the next start what holds for it', () => {
    const argv = [
      'gantry',
      '--hidden',
      'x.tar',
      '--engine',
      'unix:///a.sock',
      'gantry://open/tasks',
      '--data-dir=/d'
    ]
    expect(lastingWords(argv)).toEqual(['--engine=unix:///a.sock', '--data-dir=/d'])
  })

  it('says where the data are', () => {
    expect(valueOf(['gantry', '--data-dir', '/data', '--engine=x'], 'data-dir')).toBe('/data')
  })
})

import { describe, expect, it } from 'vitest'
import { patternOf, TextMatcher } from './text-matcher'

const matcher = (text: string, regex = false, matchCase = false): TextMatcher => {
  const pattern = patternOf({ text, regex, matchCase })
  if (!(pattern instanceof RegExp)) throw new Error('no pattern')
  return new TextMatcher(pattern)
}

describe('patternOf', () => {
  it('says which patterns are none', () => {
    expect(patternOf({ text: '(', regex: true, matchCase: false })).toBe('bad')
    expect(patternOf({ text: '[a', regex: true, matchCase: true })).toBe('bad')
    expect(patternOf({ text: '', regex: true, matchCase: false })).toBeUndefined()
  })
})

describe('TextMatcher', () => {
  it.each([
    ['{"level":"(warn|error)"', '{"level":"error"}', 'info'],
    ['foo\\-bar', 'a foo-bar', 'foobar'],
    ['^\\p{Lu}.$', 'Ä🙂', '1🙂']
  ])('takes the pattern %s as it is meant', (pattern, hit, miss) => {
    expect(matcher(pattern, true, true).test([hit, miss])).toEqual([true, false])
  })

  it('takes plain text literally', () => {
    expect(matcher('a.b').test(['axb', 'A.B', 'a.b'])).toEqual([false, true, true])
    expect(matcher('a.b', false, true).test(['A.B', 'a.b'])).toEqual([false, true])
  })

  it('says where the hits are, and none that is empty', () => {
    expect(matcher('a.b', true).ranges(['axb A.B', ''])).toEqual([
      [
        [0, 3],
        [4, 7]
      ],
      []
    ])
    expect(matcher('x*', true).ranges(['aaa'])).toEqual([[]])
  })
})

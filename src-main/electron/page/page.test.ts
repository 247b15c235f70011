import { describe, expect, it } from 'vitest'
import { fileOf, isOwnPage, mayOpenOutside, PAGE_URL } from './page'

describe('page', () => {
  it.each([
    ['gantry://app/', 'index.html'],
    ['gantry://app/assets/a.js?x#y', 'assets/a.js'],
    ['gantry://app/../../etc/passwd', 'etc/passwd'],
    ['gantry://app/%2e%2e/%2e%2e/etc/passwd', 'etc/passwd'],
    ['gantry://app/..%2f..%2fetc%2fpasswd', null],
    ['gantry://app/a%00b', null],
    ['gantry://app/%zz', null],
    ['gantry://other/index.html', null],
    ['https://app/index.html', null]
  ])('%s is the file %s below its folder', (url, file) => {
    expect(fileOf(url, '/srv/page')).toBe(file === null ? null : `/srv/page/${file}`)
  })

  it('knows itself', () => {
    expect(isOwnPage(PAGE_URL)).toBe(true)
    expect(isOwnPage('gantry://app.evil/index.html')).toBe(false)
    expect(isOwnPage('')).toBe(false)
    expect(mayOpenOutside('mailto:a@b.c')).toBe(false)
  })
})

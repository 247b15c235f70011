import { expect, test } from '../fixtures/test'

// Chromium says so of each request that the test drops on purpose.
test.use({ allowedErrors: [/ERR_FAILED/] })

test('a page whose files are dropped while they load comes up all the same', async ({ page, gantry }) => {
  const dropped = new Set<string>()
  await page.route('**/assets/*.js', async route => {
    const url = route.request().url()
    // The entry is one small file, the only one that the browser itself must get.
    if (dropped.has(url) || /\/index-[^/]+\.js$/.test(url)) return route.continue()
    dropped.add(url)
    await route.abort()
  })
  await page.goto(`${gantry.url}#/containers`)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
  expect(dropped.size).toBeGreaterThan(0)
  await page.getByRole('link', { name: /^Images/ }).click()
  await expect(page.getByRole('heading', { name: 'Images' })).toBeVisible()
})

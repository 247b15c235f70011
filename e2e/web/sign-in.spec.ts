import { expect, test } from '../fixtures/test'

test('a wrong token is refused with a sentence, the right one is taken', async ({ browser, gantry }) => {
  const page = await browser.newPage()
  await page.goto(gantry.url)
  const field = page.getByRole('textbox', { name: /token/i })
  await field.fill('not-the-token-not-the-token-not-the-token')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/does not know this token/)).toBeVisible()
  await field.fill(gantry.token)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
  await page.close()
})

test('the link that signs in works in a tab where Gantry is open already', async ({ browser, gantry }) => {
  const page = await browser.newPage()
  await page.goto(gantry.url)
  await expect(page.getByRole('textbox', { name: /token/i })).toBeVisible()
  // Only what is behind the # is another, so the browser loads nothing anew.
  const follow = () => page.evaluate(link => location.assign(link), gantry.signInUrl)
  await follow()
  await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
  expect(page.url()).not.toContain('token')
  await page.getByRole('link', { name: /^Networks/ }).click()
  await follow()
  await expect(page.getByRole('heading', { name: 'Containers' })).toBeVisible()
  expect(page.url()).not.toContain('token')
  await page.close()
})

import { readFileSync } from 'node:fs'
import { openContainer, runScript } from '../fixtures/container-page'
import { createContainer } from '../fixtures/containers'
import { expect, test } from '../fixtures/test'

test('the log follows, goes on after another page and after a restart, and says each line once', async ({
  page,
  docker
}) => {
  const script = 'i=0; while [ $i -lt 1000 ]; do i=$((i+1)); echo "tick $i."; sleep 0.2; done'
  const id = await runScript(docker, 'ticking', `echo begin; printf "no end of line"; ${script}`)
  await openContainer(page, id, 'logs')
  const log = page.getByRole('log')
  await expect(log).toContainText('tick 3.')
  await openContainer(page, id, 'overview')
  await expect(page.getByText('Process ID')).toBeVisible()
  await openContainer(page, id, 'logs')
  await expect(log).toContainText('tick 8.')
  for (const line of ['begin', 'tick 1.', 'tick 2.', 'tick 3.', 'tick 4.', 'tick 5.'])
    expect((await log.innerText()).split('\n').filter(text => text.endsWith(line))).toHaveLength(1)
  await docker.post(`/containers/${id}/restart?t=0`)
  await expect(log).toContainText('Started again')
  await expect(log).toContainText('tick 2.')
  // The first of them may have left the screen by now; the search knows all lines.
  await page.getByRole('searchbox').fill('begin')
  await expect(page.getByRole('main')).toContainText('2 matches')
})

test('hostile output is text; both sources are told apart; the whole log is saved', async ({
  page,
  docker
}) => {
  const id = await runScript(
    docker,
    'noisy',
    String.raw`printf '<img src=x onerror=alert(1)>\n\033[31mred\033[0m \000 \377\n'; echo oops >&2; printf last`
  )
  await openContainer(page, id, 'logs')
  const log = page.getByRole('log')
  await expect(log).toContainText('<img src=x onerror=alert(1)>')
  await expect(log).toContainText('red ␀ �')
  await expect(log).toContainText('last')
  await expect(page.getByText('The container is not running.')).toBeVisible()
  await expect(log.locator('img')).toHaveCount(0)
  await page.getByRole('button', { name: /Which output/ }).click()
  await page.getByRole('menuitem', { name: 'stderr only' }).click()
  await expect(log).toContainText('oops')
  await expect(log).not.toContainText('red')

  await page.getByRole('button', { name: 'Download' }).click()
  await page.getByRole('checkbox', { name: 'With the time of each line' }).uncheck()
  await expect(page.getByRole('dialog')).toContainText('docker logs noisy > noisy.log 2>&1')
  const saved = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Download' }).click()
  const file = await (await saved).path()
  const bytes = readFileSync(file)
  expect(bytes.includes(Buffer.from('\u001b[31mred\u001b[0m \0 '))).toBe(true)
  expect(bytes.includes(Buffer.from('oops\n'))).toBe(true)
  expect(bytes.includes(Buffer.from('<img src=x onerror=alert(1)>\n'))).toBe(true)
  expect(bytes.includes(Buffer.from('last'))).toBe(true)
})

test('a log that was opened before the first start has every line of it', async ({ page, docker }) => {
  const id = await createContainer(docker, 'later', { Cmd: ['seq', '1', '50000'] })
  await openContainer(page, id, 'logs')
  await expect(page.getByText('The container is not running.')).toBeVisible()
  await docker.post(`/containers/${id}/start`)
  await expect(page.getByRole('log')).toContainText('50000')
  await expect(page.getByText('50000 lines')).toBeVisible()
})

test('a regular expression is searched for, and one that takes for ever holds nothing up', async ({
  page,
  docker
}) => {
  const id = await runScript(docker, 'hostile', `echo aaab; echo ${'a'.repeat(64)}!`, {
    Labels: { hostile: `${'a'.repeat(64)}!` }
  })
  for (const tab of ['logs', 'inspect'] as const) {
    await openContainer(page, id, tab)
    await expect(page.getByText(`${'a'.repeat(64)}!`).first()).toBeVisible()
    await page.getByRole('button', { name: 'Regular expression' }).click()
    const field = page.getByRole('searchbox')
    await field.fill('a{3}b')
    await expect(page.getByText(/^\d+ match/)).toBeVisible()
    await expect(page.locator('mark').first()).toHaveText('aaab')
    await field.fill('(a+)+$')
    await expect(page.getByText('This pattern is too slow: simplify it')).toBeVisible()
    await field.fill('a{64}!')
    await expect(page.getByText(/^\d+ match/)).toBeVisible()
    await expect(page.locator('mark').first()).toHaveText(`${'a'.repeat(64)}!`)
  }
})

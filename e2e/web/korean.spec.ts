import { openContainer } from '../fixtures/container-page'
import { createContainer, runContainer } from '../fixtures/containers'
import { expect, test } from '../fixtures/test'

test.use({ locale: 'ko-KR' })

test('an error is told in the language of the page, with the engine’s words beneath', async ({
  page,
  docker
}) => {
  const body = {
    ExposedPorts: { '80/tcp': {} },
    HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '18291' }] } }
  }
  await runContainer(docker, 'holder', body)
  const id = await createContainer(docker, 'late', body)
  await page.locator(`[data-row="${id}"]`).getByRole('button', { name: '시작', exact: true }).click()
  const told = '포트 18291을 컨테이너 “holder”가 사용 중입니다.'
  await expect(page.locator(`[data-row="${id}"]`).getByRole('alert')).toContainText(told)
  await openContainer(page, id, 'overview')
  const notice = page.getByRole('main').getByRole('alert')
  await expect(notice).toContainText(told)
  await expect(notice.locator('q')).toContainText('port is already allocated')
})

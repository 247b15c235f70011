import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { openContainer, runScript } from '../fixtures/container-page'
import { BUSYBOX } from '../fixtures/images'
import { expect, test } from '../fixtures/test'

const exec = promisify(execFile)

test('figures stand in the words of docker stats, and a stopped container has none', async ({
  page,
  docker
}) => {
  const id = await runScript(docker, 'busy', 'while true; do :; done', {
    HostConfig: { NanoCpus: 1e8, Memory: 32 * 1024 * 1024 }
  })
  await openContainer(page, id, 'stats')
  await expect(page.getByText('limited to 0.1 cores')).toBeVisible()
  await expect(page.getByText(/^\/ 32MiB · \d+\.\d\d%$/)).toBeVisible()
  await expect(page.getByRole('img', { name: 'CPU' }).locator('canvas')).toBeVisible()
  await docker.post(`/containers/${id}/stop?t=0`)
  await expect(page.getByText('These are the figures from before.')).toBeVisible()
  const idle = await docker.post<{ Id: string }>('/containers/create?name=idle', { Image: BUSYBOX })
  await openContainer(page, idle.Id, 'stats')
  await expect(page.getByText('A container that does not run uses nothing.')).toBeVisible()
})

test('the figures equal those of docker stats', async ({ page, docker, engine }) => {
  const id = await runScript(docker, 'idle', 'exec sleep 1000', {
    HostConfig: { Memory: 48 * 1024 * 1024, NetworkMode: 'none' }
  })
  await openContainer(page, id, 'stats')
  const format = '{{.MemUsage}}|{{.MemPerc}}|{{.PIDs}}|{{.NetIO}}|{{.BlockIO}}|{{.CPUPerc}}'
  await expect(async () => {
    const { stdout } = await exec('docker', [
      '--host',
      engine.host,
      'stats',
      '--no-stream',
      '--format',
      format,
      id
    ])
    const [memory = '', share = '', pids = '', net = '', block = '', cpu = ''] = stdout.trim().split('|')
    const text = (await page.getByRole('region').or(page.locator('section')).allInnerTexts()).join('\n')
    const shown = text.replace(/\s+/g, ' ')
    expect(shown).toContain(`${memory} · ${share}`)
    expect(shown).toContain(`${pids} process`)
    expect(shown).toContain(`Total ${net}`)
    expect(shown).toContain(`Total ${block}`)
    expect(shown).toContain(`CPU ${cpu}`)
  }).toPass()
})

import type { Docker } from '../fixtures/docker'
import { BUSYBOX } from '../fixtures/images'

export const LINES = 1_000_000

/** A container that has written a million numbered lines of 120 bytes, or is about to; returns its id. */
export async function millionLines(docker: Docker, name: string, wait = true): Promise<string> {
  const words =
    'The quick brown fox jumps over the lazy dog, and again and again, until the line is as long as'.padEnd(
      111,
      '.'
    )
  const program = `BEGIN { for (i = 1; i <= ${LINES}; i++) printf "%07d ${words}\\n", i }`
  const { Id } = await docker.post<{ Id: string }>(`/containers/create?name=${name}`, {
    Image: BUSYBOX,
    Cmd: ['awk', program]
  })
  if (!wait) return Id
  await docker.post(`/containers/${Id}/start`)
  const { StatusCode } = await docker.post<{ StatusCode: number }>(`/containers/${Id}/wait`)
  if (StatusCode !== 0) throw new Error(`The container that writes lines ended with ${StatusCode}.`)
  return Id
}

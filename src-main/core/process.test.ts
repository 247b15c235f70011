import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { run, startDetached } from './process'

const folder = mkdtempSync(join(tmpdir(), 'gantry-process-'))
afterAll(() => rmSync(folder, { recursive: true }))

const node = (code: string, options?: Parameters<typeof run>[2]) =>
  run(process.execPath, ['-e', code], options)

describe('run', { timeout: 30_000 }, () => {
  it('gives both outputs and the exit code', async () => {
    const ran = await node('process.stdout.write("out é"); process.stderr.write("err"); process.exitCode = 3')
    expect(ran).toEqual({ stdout: 'out é', stderr: 'err', exitCode: 3 })
  })

  it('passes arguments as they are, without a shell', async () => {
    const hostile = '$(touch x); `id` "quoted" \n * ~'
    const { stdout } = await run(process.execPath, ['-e', 'process.stdout.write(process.argv[1])', hostile])
    expect(stdout).toBe(hostile)
  })

  it('writes the input and closes it', async () => {
    const { stdout } = await node('process.stdin.pipe(process.stdout)', { input: 'told' })
    expect(stdout).toBe('told')
  })

  it('does not fail when the program never reads a long input', async () => {
    const { exitCode } = await node('process.exit(0)', { input: Buffer.alloc(4 * 1024 * 1024) })
    expect(exitCode).toBe(0)
  })

  it('gives only the environment that it was given', async () => {
    const { stdout } = await node('process.stdout.write(String(process.env.HOME) + process.env.A)', {
      env: { A: 'b' }
    })
    expect(stdout).toBe('undefinedb')
  })

  it('says what to install when the program is missing', async () => {
    await expect(run('gantry-no-such-program', [], { install: 'the package none' })).rejects.toMatchObject({
      code: 'not_found',
      message: 'The program gantry-no-such-program is missing. Install the package none, then try again.'
    })
  })

  it('says when the program may not be run', async () => {
    const path = join(folder, 'not-executable')
    writeFileSync(path, '#!/bin/sh\n')
    chmodSync(path, 0o600)
    await expect(run(path, [])).rejects.toMatchObject({ code: 'denied' })
  })

  it('ends the program and what it started when it is cancelled', async () => {
    const aborting = new AbortController()
    const child =
      'require("child_process").spawn("sleep", ["600"], {stdio: "inherit"}); setInterval(() => {}, 1e6)'
    const running = node(child, { signal: aborting.signal })
    setTimeout(() => aborting.abort(), 200)
    // Were the grandchild left alive, it would hold stdout open and this would never settle.
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('does not start anything when it is cancelled already', async () => {
    await expect(node('', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('kills a program that ignores the request to end', async () => {
    const stubborn = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1e6)'
    await expect(node(stubborn, { timeoutMs: 300 })).rejects.toMatchObject({ code: 'timeout' })
  })

  it('refuses endless output instead of keeping it', async () => {
    const endless = 'const w = () => process.stdout.write("x".repeat(65536), w); w()'
    await expect(node(endless, { maxOutputBytes: 100_000 })).rejects.toMatchObject({ code: 'internal' })
  })

  it('says when something else ended the program', async () => {
    await expect(node('process.kill(process.pid, "SIGKILL")')).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('SIGKILL') as string
    })
  })
})

describe('startDetached', { timeout: 30_000 }, () => {
  const outputFile = join(folder, 'output')

  it('keeps both outputs in a file and tells the exit code', async () => {
    const code = 'process.stdout.write("out"); process.stderr.write("err"); process.exitCode = 3'
    const { ended } = await startDetached(process.execPath, ['-e', code], { outputFile })
    expect(await ended).toBe(3)
    expect(readFileSync(outputFile, 'utf8')).toBe('outerr')
  })

  it('hands a file over as descriptor 3', async () => {
    const inputFile = join(folder, 'input')
    writeFileSync(inputFile, 'told')
    const code = 'process.stdout.write(require("fs").readFileSync(3))'
    const { ended } = await startDetached(process.execPath, ['-e', code], { outputFile, inputFile })
    expect(await ended).toBe(0)
    expect(readFileSync(outputFile, 'utf8')).toBe('told')
  })

  it('says what to install when the program is missing', async () => {
    await expect(
      startDetached('gantry-no-such-program', [], { outputFile, install: 'the package none' })
    ).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('the package none') as string
    })
  })
})

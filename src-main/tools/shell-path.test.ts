import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isOnPath, pathLine, shellOf, terminalPath } from './shell-path'

const BASH = ['/bin/bash', '/usr/bin/bash'].find(existsSync)

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gantry-shell-'))
})
afterEach(() => rmSync(home, { recursive: true }))

describe('the terminal’s PATH', () => {
  it.runIf(BASH)('is what the user’s shell makes of it, whatever else it prints', async () => {
    writeFileSync(join(home, '.bashrc'), 'echo welcome; export PATH="$HOME/.local/bin:$PATH"\n')
    const env = { HOME: home, SHELL: BASH, PATH: '/usr/bin' }
    expect(await terminalPath({ platform: 'linux', env })).toBe(`${home}/.local/bin:/usr/bin`)
  })

  it('is Gantry’s own where the shell does not answer, or is not known', async () => {
    const path = (shell?: string) => terminalPath({ platform: 'linux', env: { PATH: '/here', SHELL: shell } })
    expect(await path(join(home, 'bash'))).toBe('/here')
    expect(await path('/bin/true')).toBe('/here')
    expect(await path()).toBe('/here')
  })

  it('has a folder or not, however it is written', () => {
    expect(isOnPath('/home/ada/.local/bin', '/usr/bin:/home/ada/.local/bin/')).toBe(true)
    expect(isOnPath('/home/ada/.local/bin', '/usr/bin::/home/ada/.local')).toBe(false)
  })
})

describe('the line that puts the folder on the PATH', () => {
  it.each([
    ['linux', '/bin/bash', `echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.bashrc`],
    ['linux', '/usr/bin/zsh', `echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.zshrc`],
    ['linux', '/usr/bin/fish', 'fish_add_path "$HOME/.local/bin"'],
    ['linux', '/bin/dash', `echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.profile`],
    ['darwin', '/bin/zsh', `echo 'export PATH="$HOME/.docker/bin:$PATH"' >> ~/.zshrc`],
    ['darwin', '/bin/bash', `echo 'export PATH="$HOME/.docker/bin:$PATH"' >> ~/.bash_profile`],
    [
      'win32',
      undefined,
      `[Environment]::SetEnvironmentVariable('Path', "$HOME\\.docker\\bin;" + [Environment]::GetEnvironmentVariable('Path', 'User'), 'User')`
    ]
  ] as const)('on %s, in %s', (platform, shell, line) => {
    expect(pathLine({ platform, env: { SHELL: shell } })).toBe(line)
  })

  it.runIf(BASH)('works: typed into bash, the next one has the folder', async () => {
    const env = { HOME: home, SHELL: BASH, PATH: '/usr/bin:/bin' }
    execFileSync(BASH ?? '', ['-c', pathLine({ platform: 'linux', env })], { env })
    const path = await terminalPath({ platform: 'linux', env })
    expect(isOnPath(join(home, '.local/bin'), path)).toBe(true)
  })

  it('is PowerShell’s on Windows, whatever SHELL says', () => {
    expect(shellOf({ platform: 'win32', env: { SHELL: '/bin/bash' } })).toBe('powershell')
  })
})

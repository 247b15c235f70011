import { describe, expect, it } from 'vitest'
import { decodeWsl, importArgs, instruction, nextStep, parseList, parseVersion } from './wsl'

// Recorded from documentation: WSL cannot run on Linux.
const LIST = `  NAME              STATE           VERSION
* Ubuntu            Running         2
  gantry            Stopped         2
  Old-One           Stopped         1
`

describe('WSL', () => {
  it('imports a distribution of version 2', () => {
    expect(importArgs('C:\\data', 'C:\\root.tar')).toEqual([
      '--import',
      'gantry',
      'C:\\data',
      'C:\\root.tar',
      '--version',
      '2'
    ])
  })

  it('writes UTF-16 or UTF-8', () => {
    for (const bytes of [
      Buffer.from(LIST),
      Buffer.from(LIST.replaceAll('\n', '\r\n'), 'utf16le'),
      Buffer.from(`\ufeff${LIST}`, 'utf16le')
    ]) {
      expect(decodeWsl(bytes)).toBe(LIST)
    }
  })

  it('lists its distributions', () => {
    expect(parseList(LIST)).toEqual([
      { name: 'Ubuntu', state: 'Running', version: 2, isDefault: true },
      { name: 'gantry', state: 'Stopped', version: 2, isDefault: false },
      { name: 'Old-One', state: 'Stopped', version: 1, isDefault: false }
    ])
    // The words are translated, and a state may be two words.
    expect(parseList('  NOM  ÉTAT  VERSION\n  gantry  En cours d’exécution  2\n')).toMatchObject([
      { name: 'gantry', version: 2 }
    ])
    expect(parseList('Windows Subsystem for Linux has no installed distributions.\n')).toEqual([])
  })

  it('tells its version, unless it is the one of Windows', () => {
    expect(parseVersion('WSL version: 2.3.26.0\nKernel version: 5.15.167.4-1\n')).toBe('2.3.26.0')
    expect(parseVersion('WSL 버전: 2.3.26.0\n')).toBe('2.3.26.0')
    expect(parseVersion('Invalid command line option: --version\n')).toBeNull()
  })

  const ours = { name: 'gantry', state: 'Stopped', version: 2, isDefault: false }
  it.each([
    [{ version: null, distributions: null, isInitRunning: false }, 'install'],
    [{ version: null, distributions: [], isInitRunning: false }, 'update'],
    [{ version: '1.2.5.0', distributions: [ours], isInitRunning: false }, 'update'],
    [{ version: '2.3.26.0', distributions: [], isInitRunning: false }, 'import'],
    [{ version: '2.3.26.0', distributions: [{ ...ours, version: 1 }], isInitRunning: false }, 'convert'],
    [{ version: '2.3.26.0', distributions: [ours], isInitRunning: false }, 'start'],
    [{ version: '2.3.26.0', distributions: [ours], isInitRunning: true }, 'none']
  ] as const)('of %j needs %s', (now, step) => {
    expect(nextStep(now)).toBe(step)
  })

  it('names the line for what needs more rights', () => {
    expect(instruction('install')).toBe('wsl --install --no-distribution')
    expect(instruction('start')).toBeNull()
  })
})

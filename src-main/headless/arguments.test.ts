import { describe, expect, it } from 'vitest'
import { HELP, isLoopback, readArguments } from './arguments'

const TLS = ['--tls-cert', 'c.pem', '--tls-key', 'k.pem']
const TOKEN = ['--token-file', 'token']

describe('readArguments', () => {
  it('has defaults that stay on this computer', () => {
    expect(readArguments([])).toEqual({
      host: '127.0.0.1',
      port: 0,
      tokenFile: undefined,
      engine: undefined,
      dataDir: undefined,
      tls: undefined,
      allowHosts: [],
      publicUrl: undefined
    })
  })

  it('reads everything', () => {
    const args = [
      '--host',
      '0.0.0.0',
      '--port=8443',
      '--engine',
      'unix:///x',
      '--data-dir',
      'd',
      ...TLS,
      ...TOKEN,
      '--public-url',
      'https://Gantry.Example.org:443/'
    ]
    expect(readArguments([...args, '--allow-host', 'A.example', '--allow-host', '[fd00::1]:1'])).toEqual({
      host: '0.0.0.0',
      port: 8443,
      tokenFile: 'token',
      engine: 'unix:///x',
      dataDir: 'd',
      tls: { certFile: 'c.pem', keyFile: 'k.pem' },
      allowHosts: ['a.example', '[fd00::1]:1'],
      publicUrl: 'https://gantry.example.org'
    })
  })

  it('is null when help is wanted, and the help names every option', () => {
    expect(readArguments(['--port', '1', '--help'])).toBeNull()
    for (const name of [
      'host',
      'port',
      'token-file',
      'engine',
      'data-dir',
      'tls-cert',
      'tls-key',
      'allow-host',
      'public-url'
    ])
      expect(HELP).toContain(`--${name} `)
  })

  it.each([
    [['--port', 'x'], /--port x is no port/],
    [['--port', '65536'], /65536/],
    [['--port', '-1'], /port/],
    [['--port'], /--port/],
    [['--colour', 'red'], /--colour.*--help/],
    [['stray'], /stray/],
    [['--host', 'http://x'], /without http/],
    [['--host='], /--host needs a value/],
    [['--port', '1', '--port', '2'], /--port is given twice/],
    [['--tls-cert', 'c.pem'], /--tls-cert and --tls-key/],
    [['--allow-host', 'http://x/'], /--allow-host http:\/\/x\//]
  ])('refuses %j in a sentence', (args, said) => {
    expect(() => readArguments(args)).toThrow(expect.objectContaining({ code: 'bad_request' }) as Error)
    expect(() => readArguments(args)).toThrow(said)
  })

  it.each([
    'gantry.example.org',
    'http://gantry.example.org',
    'https:gantry.example.org',
    'https:///gantry.example.org',
    'https://gantry.example.org/gantry',
    'https://gantry.example.org/?',
    'https://gantry.example.org#',
    'https://me:secret@gantry.example.org',
    'https://*.example.org',
    'https://gantry.example.org:99999',
    'https://gantry example.org',
    'https://',
    'null'
  ])('takes no --public-url %s', url => {
    expect(() => readArguments(['--public-url', url])).toThrow(
      /is not the address of a proxy\. Give its https address without a path/
    )
  })

  it.each([
    ['without both', []],
    ['without TLS', TOKEN],
    ['without a token', TLS]
  ])('refuses to listen off loopback %s and says the next step', (_, args) => {
    expect(() => readArguments(['--host', '192.168.1.5', ...args])).toThrow(/Add --tls-cert.*SSH tunnel/)
  })

  it.each([
    ['127.0.0.1', true],
    ['127.8.9.1', true],
    ['localhost', true],
    ['::1', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.5', false],
    ['127.evil.example', false],
    ['localhost.evil.example', false]
  ])('%s is on loopback: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected)
  })
})

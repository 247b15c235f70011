import { expect, it } from 'vitest'
import { builtToolsFor, placesOf } from './places'

it.each([
  ['linux', '/home/ada', '/home/ada/.local/bin/docker', '/home/ada/.docker/cli-plugins/docker-compose'],
  ['darwin', '/Users/ada', '/Users/ada/.docker/bin/docker', '/Users/ada/.docker/cli-plugins/docker-compose'],
  [
    'win32',
    'C:\\Users\\ada',
    'C:\\Users\\ada\\.docker\\bin\\docker.exe',
    'C:\\Users\\ada\\.docker\\cli-plugins\\docker-compose.exe'
  ]
] as const)('on %s the tools go into the user’s own folders', (platform, home, docker, compose) => {
  const places = placesOf({ platform, home, env: {} })
  expect([places.target('docker'), places.target('compose')]).toEqual([docker, compose])
})

it('plugins follow docker’s configuration folder', () => {
  const places = placesOf({ platform: 'linux', home: '/home/ada', env: { DOCKER_CONFIG: '/etc/mine' } })
  expect(places.target('buildx')).toBe('/etc/mine/cli-plugins/docker-buildx')
  expect(places.target('docker')).toBe('/home/ada/.local/bin/docker')
})

it('Windows has docker’s plugins where its programs are', () => {
  const env = { ProgramData: 'C:\\ProgramData', ProgramFiles: 'C:\\Program Files' }
  expect(placesOf({ platform: 'win32', home: 'C:\\Users\\ada', env }).pluginFolders).toEqual([
    'C:\\Users\\ada\\.docker\\cli-plugins',
    'C:\\ProgramData\\Docker\\cli-plugins',
    'C:\\Program Files\\Docker\\cli-plugins'
  ])
})

it('the folder that is built has electron-builder’s words for a system', () => {
  expect(builtToolsFor({ platform: 'darwin', arch: 'arm64' })).toBe('mac-arm64')
  expect(builtToolsFor({ platform: 'linux', arch: 'x64' })).toBe('linux-x64')
})

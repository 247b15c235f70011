import { describe, expect, it } from 'vitest'
import { EngineProblem, type Engine } from '#shared/model/engine'
import { adviceFor } from './advice'
import { en } from './strings'

const engine = (endpoint: string, change: Partial<Engine> = {}) => ({
  name: 'Docker',
  source: 'socket' as const,
  endpoint,
  apiVersion: null,
  ...change
})
const commands = (endpoint: string, problem: EngineProblem) =>
  adviceFor(engine(endpoint), problem).steps.map(({ command }) => command)

describe('adviceFor', () => {
  it('has a title, a sentence and at least one step for every problem of every product', () => {
    const endpoints = [
      'unix:///var/run/docker.sock',
      'unix:///run/user/1000/docker.sock',
      'unix:///run/user/1000/podman/podman.sock',
      'unix:///home/me/.colima/default/docker.sock',
      'unix:///home/me/.lima/box/sock/docker.sock',
      'npipe:////./pipe/docker_engine',
      'tcp://server.test:2376',
      'ssh://me@server.test'
    ]
    for (const endpoint of endpoints)
      for (const problem of EngineProblem.options) {
        const { title, text, steps } = adviceFor(engine(endpoint), problem)
        expect(en[title], `${endpoint} ${problem}`).toBeTruthy()
        expect(en[text]).toBeTruthy()
        expect(steps.length).toBeGreaterThan(0)
      }
  })

  it.each([
    ['unix:///var/run/docker.sock', 'sudo systemctl start docker'],
    ['unix:///run/user/1000/docker.sock', 'systemctl --user start docker'],
    ['unix:///run/user/1000/podman/podman.sock', 'systemctl --user enable --now podman.socket'],
    ['unix:///run/podman/podman.sock', 'sudo systemctl enable --now podman.socket'],
    ['unix:///home/me/.colima/default/docker.sock', 'colima start'],
    ['unix:///home/me/.lima/box/sock/docker.sock', 'limactl start box'],
    ['tcp://server.test:2376', 'docker -H tcp://server.test:2376 version']
  ])('starts %s by %s', (endpoint, command) => expect(commands(endpoint, 'down')[0]).toBe(command))

  it('tells to open the program of a desktop engine', () => {
    const advice = adviceFor(engine('unix:///home/me/.docker/desktop/docker.sock'), 'down')
    expect(advice.steps).toEqual([{ text: 'downDesktop' }])
    expect(advice.values.app).toBe('Docker Desktop')
  })

  it('gives permission by the group, with the rootless way beside it', () => {
    expect(commands('unix:///var/run/docker.sock', 'denied')).toEqual([
      'sudo usermod -aG docker $USER',
      'newgrp docker',
      'dockerd-rootless-setuptool.sh install'
    ])
  })

  it('says both versions when the API is too old, and does not name one that it does not know', () => {
    const old = adviceFor(engine('unix:///var/run/docker.sock', { apiVersion: '1.38' }), 'too_old')
    expect([old.text, old.values.api, old.values.oldest]).toEqual(['tooOldText', '1.38', '1.40'])
    expect(adviceFor(engine('unix:///var/run/docker.sock'), 'too_old').text).toBe('tooOldTextUnknown')
  })
})

import { describe, expect, it } from 'vitest'
import {
  actCommand,
  connectCommand,
  createNetworkCommand,
  createVolumeCommand,
  runCommand,
  saveCommand,
  saveLogCommand
} from './command'
import { emptyRunSpec, type RunSpec } from './run-spec'

const run = (change: Partial<RunSpec>, start = true) =>
  runCommand({ ...emptyRunSpec('nginx:1.27'), ...change }, start)

describe('the docker command of a click', () => {
  it.each([
    [actCommand({ verb: 'start' }, ['web']), 'docker start web'],
    [actCommand({ verb: 'resume' }, ['web', 'db']), 'docker unpause web db'],
    [actCommand({ verb: 'stop', timeoutS: 3 }, ['web']), 'docker stop --time 3 web'],
    [actCommand({ verb: 'kill', signal: 'SIGKILL' }, ['web']), 'docker kill web'],
    [actCommand({ verb: 'kill', signal: 'SIGHUP' }, ['web']), 'docker kill --signal SIGHUP web'],
    [actCommand({ verb: 'remove', force: true, volumes: true }, ['web']), 'docker rm --force --volumes web'],
    [run({}), 'docker run --detach nginx:1.27'],
    [run({}, false), 'docker create nginx:1.27'],
    [
      run({ interactive: true, autoRemove: true, command: ['sh', '-c', 'echo hi'] }),
      "docker run -it --rm nginx:1.27 sh -c 'echo hi'"
    ],
    [
      run({
        name: 'web',
        ports: [
          { hostPort: 8080, containerPort: 80, protocol: 'tcp', hostIp: '' },
          { hostPort: null, containerPort: 53, protocol: 'udp', hostIp: '' },
          { hostPort: 9000, containerPort: 9000, protocol: 'tcp', hostIp: '::1' },
          { hostPort: null, containerPort: 81, protocol: 'tcp', hostIp: '127.0.0.1' }
        ]
      }),
      'docker run --detach --name web --publish 8080:80 --publish 53/udp --publish '.concat(
        "'[::1]:9000:9000' --publish 127.0.0.1::81 nginx:1.27"
      )
    ],
    [
      run({
        env: [{ name: 'GREETING', value: `it's $HOME` }],
        mounts: [
          { kind: 'volume', source: 'data', target: '/data', readOnly: false },
          { kind: 'bind', source: '/srv/my files', target: '/files', readOnly: true },
          { kind: 'volume', source: '', target: '/cache', readOnly: false }
        ],
        restart: { name: 'on-failure', maximumRetries: 3 },
        network: 'backend'
      }),
      `docker run --detach --env 'GREETING=it'\\''s $HOME' --volume data:/data --mount 'type=bind,source=/srv/my files,target=/files,readonly' --volume /cache --network backend --restart on-failure:3 nginx:1.27`
    ],
    [
      run({
        mounts: [
          { kind: 'bind', source: '/srv/a:b,"c"', target: '/x', readOnly: false },
          { kind: 'volume', source: 'data', target: '/y:z', readOnly: true },
          { kind: 'volume', source: 'data', target: '/y,z', readOnly: true }
        ]
      }),
      `docker run --detach --mount 'type=bind,"source=/srv/a:b,""c""",target=/x' --mount type=volume,source=data,target=/y:z,readonly --volume data:/y,z:ro nginx:1.27`
    ],
    [
      run({
        memoryLimitBytes: 268_435_456,
        cpuLimit: 1.5,
        entrypoint: '/bin/sh',
        user: '1000:1000',
        workingDir: '/srv',
        labels: { a: 'b' }
      }),
      'docker run --detach --user 1000:1000 --workdir /srv --memory 268435456b --cpus 1.5 --label a=b --entrypoint /bin/sh nginx:1.27'
    ],
    [saveCommand(['a:1', 'b:2'], 'my images.tar'), "docker save --output 'my images.tar' a:1 b:2"],
    [
      createVolumeCommand({ name: 'data', driver: 'local', options: {}, labels: {} }),
      'docker volume create data'
    ],
    [
      createNetworkCommand({
        name: 'n',
        driver: 'bridge',
        internal: true,
        attachable: false,
        ipv6: false,
        subnet: '172.28.0.0/16',
        gateway: '',
        options: {},
        labels: {}
      }),
      'docker network create --internal --subnet 172.28.0.0/16 n'
    ],
    [
      createNetworkCommand({
        name: 'lan',
        driver: 'macvlan',
        internal: false,
        attachable: false,
        ipv6: false,
        subnet: '',
        gateway: '',
        options: { parent: 'eth0' },
        labels: {}
      }),
      'docker network create --driver macvlan --opt parent=eth0 lan'
    ],
    [saveLogCommand('web', 'web.log', true), 'docker logs --timestamps web > web.log 2>&1'],
    [saveLogCommand('web', 'a b.log', false), "docker logs web > 'a b.log' 2>&1"],
    [connectCommand('n', 'web', ['www']), 'docker network connect --alias www n web']
  ])('%s', (command, expected) => {
    expect(command).toBe(expected)
  })
})

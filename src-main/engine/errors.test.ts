import { expect, test } from 'vitest'
import { AppError } from '#shared/wire/errors'
import { failureOf, isGone, isUnchanged, translate } from './errors'

/** An error as dockerode throws it. */
const reply = (statusCode: number, message: string) =>
  Object.assign(new Error(`(HTTP code ${statusCode}) unexpected - ${message} `), {
    statusCode,
    json: { message }
  })
const node = (code: string, syscall = 'connect') => Object.assign(new Error(code), { code, syscall })
const ID = '6924e758ff22f517a57934f1456494e11da363c1143e14b1c14912b8f4877dda'

// The texts of dockerd 20.10 and 28 and of Podman 5.8 are recorded; those of others are from their sources.
test.each<[number, string, string, RegExp, Record<string, unknown>?]>([
  [404, 'No such image: nope:1', 'not_found', /no image “nope:1”. Pull it/, { reason: 'image_missing' }],
  [
    409,
    `Conflict. The container name "/web" is already in use by container "${ID}". You have to remove (or rename) that container to be able to reuse that name.`,
    'conflict',
    /name “web” is taken by another container \(6924e758ff22\)/,
    { reason: 'name_taken', name: 'web', holder: '6924e758ff22' }
  ],
  [
    409,
    `creating container storage: the container name "web" is already in use by ${ID}. You have to remove that container to be able to reuse that name: that name is already in use`,
    'conflict',
    /name “web” is taken/,
    { reason: 'name_taken' }
  ],
  [
    500,
    'driver failed programming external connectivity on endpoint port (71c8): Bind for 0.0.0.0:18080 failed: port is already allocated',
    'conflict',
    /^Port 18080 is already taken/,
    { reason: 'port_taken', port: 18080 }
  ],
  [
    500,
    'driver failed programming external connectivity on endpoint port2 (71c8): Error starting userland proxy: listen tcp4 0.0.0.0:18099: bind: address already in use',
    'conflict',
    /^Port 18099 is already taken/,
    { reason: 'port_taken', port: 18099 }
  ],
  [
    500,
    'driver failed programming external connectivity on endpoint port (71c8): failed to bind host port for 127.0.0.1:18098:10.200.0.2:80/tcp: address already in use',
    'conflict',
    /^Port 18098 is already taken/,
    { reason: 'port_taken', port: 18098 }
  ],
  [
    500,
    'driver failed programming external connectivity on endpoint port (71c8): failed to bind host port for [::1]:18098:[fd00::2]:80/tcp: address already in use',
    'conflict',
    /^Port 18098 is already taken/,
    { reason: 'port_taken', port: 18098 }
  ],
  [
    500,
    'Ports are not available: exposing port TCP 0.0.0.0:8080 -> 127.0.0.1:0: listen tcp 0.0.0.0:8080: bind: address already in use',
    'conflict',
    /^Port 8080 /,
    { port: 8080 }
  ],
  [500, 'rootlessport listen tcp 0.0.0.0:8080: bind: address already in use', 'conflict', /^Port 8080 /],
  [500, 'port is already allocated', 'conflict', /^A port that/, { reason: 'port_taken' }],
  [
    409,
    `remove data: volume is in use - [${ID}]`,
    'conflict',
    /uses this volume/,
    { reason: 'in_use', containers: ID }
  ],
  [
    409,
    `volume data is being used by the following container(s): ${ID}: volume is being used`,
    'conflict',
    /uses this volume/,
    { reason: 'in_use' }
  ],
  [
    403,
    'error while removing network: network shop_default id d2fd06797810 has active endpoints',
    'conflict',
    /Disconnect or stop them/,
    { reason: 'in_use' }
  ],
  [403, 'bridge is a pre-defined network and cannot be removed', 'denied', /“bridge” belongs to the engine/],
  [
    409,
    `You cannot remove a running container ${ID}. Stop the container before attempting removal or force remove`,
    'conflict',
    /is running. Stop it first/,
    { reason: 'running' }
  ],
  [
    409,
    `cannot remove container "/web": container is running: stop the container before removing or force remove`,
    'conflict',
    /is running. Stop it first/,
    { reason: 'running' }
  ],
  [409, `Container ${ID} is not running`, 'conflict', /is not running/, { reason: 'not_running' }],
  [500, `Container ${ID} is not paused`, 'conflict', /is not paused/],
  [
    409,
    'cannot start a paused container, try unpause instead',
    'conflict',
    /is paused. Resume it/,
    { reason: 'paused' }
  ],
  [
    409,
    `Container ${ID} is paused. Unpause the container before stopping or killing`,
    'conflict',
    /Resume it/
  ],
  [
    500,
    `container create: creating container storage: the container name "web" is already in use by ${ID}. You have to remove that container to be able to reuse that name: that name is already in use`,
    'conflict',
    /name “web” is taken/,
    { reason: 'name_taken' }
  ],
  [
    500,
    `cannot remove container ${ID} as it is running - running or paused containers cannot be removed without force: container state improper`,
    'conflict',
    /is running. Stop it first/,
    { reason: 'running' }
  ],
  [
    500,
    `container ${ID} is running or paused, refusing to clean up: container state improper`,
    'conflict',
    /is paused. Resume it/,
    { reason: 'paused' }
  ],
  [
    500,
    'unable to restart a container in a paused or unknown state: container state improper',
    'conflict',
    /is paused. Resume it/
  ],
  [
    500,
    '"created" is not running, can\'t pause: container state improper',
    'conflict',
    /is not running/,
    { reason: 'not_running' }
  ],
  [409, 'network name n1 already used: network already exists', 'conflict', /network “n1” already/],
  [
    500,
    'subnet 10.88.0.0/16 is already used on the host or by another config',
    'conflict',
    /another subnet/,
    { reason: 'subnet_taken' }
  ],
  [
    403,
    `container ${ID} is already connected to network n1: network is already connected`,
    'conflict',
    /on this network already/
  ],
  [
    500,
    '"n1" has associated containers with it. Use -f to forcibly delete containers and pods: network is being used',
    'conflict',
    /Disconnect or stop them/,
    { reason: 'in_use' }
  ],
  [404, 'No such container: nope', 'not_found', /no container “nope” any more/],
  [404, `No such container: ${ID}`, 'not_found', /no container “6924e758ff22” any more/],
  [404, 'get nope: no such volume', 'not_found', /no volume of this name/],
  [404, 'network nope not found', 'not_found', /no network “nope”/],
  [
    400,
    'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/nope": stat /nope: no such file or directory: unknown',
    'bad_request',
    /program “\/nope” cannot be run/,
    { reason: 'command_missing' }
  ],
  [
    400,
    'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "bash": executable file not found in $PATH: unknown',
    'bad_request',
    /program “bash”/
  ],
  [
    400,
    'invalid mount config for type "bind": bind source path does not exist: /nope/x',
    'bad_request',
    /no folder “\/nope\/x”/
  ],
  [409, 'network with name shop_default already exists', 'conflict', /network “shop_default” already/],
  [
    403,
    'Pool overlaps with other one on this address space',
    'conflict',
    /another subnet/,
    { reason: 'subnet_taken' }
  ],
  [
    400,
    'could not find an available, non-overlapping IPv6 address pool among the defaults to assign to the network',
    'conflict',
    /no IPv6 addresses.*fd00:1::\/64/,
    { reason: 'no_default_subnet' }
  ],
  [
    400,
    'could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
    'conflict',
    /used up\. Enter a subnet/,
    { reason: 'no_default_subnet' }
  ],
  [
    400,
    'all predefined address pools have been fully subnetted',
    'conflict',
    /used up\. Enter a subnet/,
    { reason: 'no_default_subnet' }
  ],
  [
    403,
    'endpoint with name web already exists in network shop_default',
    'conflict',
    /on this network already/
  ],
  [500, `container ${ID} is not connected to network bridge`, 'conflict', /not on this network/],
  [
    500,
    'write /var/lib/docker/tmp/x: no space left on device',
    'engine_refused',
    /disk is full/,
    { reason: 'disk_full' }
  ],
  [
    500,
    'Invalid subnet 10.251.0/16 : invalid CIDR address: 10.251.0/16',
    'engine_refused',
    /^The engine refused: “Invalid subnet/
  ],
  [
    400,
    'invalid environment variable: =x',
    'bad_request',
    /does not accept this: “invalid environment variable: =x”\.$/
  ],
  [403, 'authorization denied by plugin', 'denied', /does not allow this: “authorization denied/],
  [
    418,
    'line one\nline <b>two</b>\u0000',
    'engine_refused',
    /^The engine refused: “line one line <b>two<\/b>/
  ]
])('%i %s', (status, words, code, sentence, detail) => {
  const error = translate(reply(status, words))
  expect(error).toBeInstanceOf(AppError)
  expect(error).toMatchObject({ code, ...(detail && { detail }) })
  expect(error.message).toMatch(sentence)
  expect(error.message).toMatch(/[.!?]$/)
  expect(error.message).not.toMatch(/[{}]|“”|undefined/)
  expect(error.detail?.['said']).toBe(words.replace(/[\s\0]+/g, ' ').trim())
})

test.each<[unknown, string]>([
  [node('ECONNREFUSED'), 'engine_down'],
  [node('ENOENT'), 'engine_down'],
  [node('ECONNRESET', 'read'), 'engine_down'],
  [node('EPIPE', 'write'), 'engine_down'],
  [node('EACCES'), 'denied'],
  [new AggregateError([node('ECONNREFUSED')]), 'engine_down'],
  [new DOMException('stop', 'AbortError'), 'cancelled'],
  [new DOMException('late', 'TimeoutError'), 'timeout'],
  [node('ENOSPC', 'write'), 'engine_refused']
])('%s', (error, code) => {
  expect(translate(error)).toMatchObject({ name: 'AppError', code })
})

test('what nobody knows stays itself, so that the log gets it', () => {
  const bug = new TypeError('x is not a function')
  expect(translate(bug)).toBe(bug)
  const file = node('ENOENT', 'open')
  expect(translate(file)).toBe(file)
  expect(failureOf('1', bug)).toMatchObject({ id: '1', code: 'internal' })
  expect(failureOf('1', bug).message).not.toContain('function')
})

test('an engine that says nothing, or says it in plain text or at length', () => {
  const silent = Object.assign(new Error(''), { statusCode: 500, json: Buffer.alloc(0) })
  expect(translate(silent).message).toBe('The engine refused, and did not say why.')
  expect(
    translate(Object.assign(new Error('x'), { statusCode: 502, json: 'Bad gateway' })).message
  ).toContain('Bad gateway')
  const line = { errorDetail: { message: 'no such host' }, error: 'no such host' }
  expect(translate(Object.assign(new Error('x'), { statusCode: 500, json: line })).message).toContain(
    '“no such host”'
  )
  expect(translate(reply(500, 'x'.repeat(100_000))).message.length).toBeLessThan(600)
})

test('gone and unchanged', () => {
  expect(isGone(reply(404, 'x'))).toBe(true)
  expect(isGone(new AppError('not_found', 'x'))).toBe(true)
  expect(isGone(reply(409, 'x'))).toBe(false)
  expect(isUnchanged(reply(304, ''))).toBe(true)
})

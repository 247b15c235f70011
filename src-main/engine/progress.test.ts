import { describe, expect, it } from 'vitest'
import { failureOf, finished, foldProgress, NO_PROGRESS, unpackFailureOf, type Progress } from './progress'

/** Recorded from dockerd 20.10: a pull of five layers, one of which was there. */
const PULL: readonly object[] = [
  { status: 'Pulling from team/layered', id: '1' },
  { status: 'Already exists', progressDetail: {}, id: '3e106558cc15' },
  { status: 'Pulling fs layer', progressDetail: {}, id: 'c5deeb9f3347' },
  { status: 'Pulling fs layer', progressDetail: {}, id: '83b19b397068' },
  { status: 'Pulling fs layer', progressDetail: {}, id: '322207fc2bba' },
  { status: 'Pulling fs layer', progressDetail: {}, id: '7d52a3b00a66' },
  { status: 'Waiting', progressDetail: {}, id: '7d52a3b00a66' },
  { status: 'Downloading', progressDetail: { current: 32768, total: 1049091 }, id: 'c5deeb9f3347' },
  { status: 'Downloading', progressDetail: { current: 36445, total: 1049093 }, id: '322207fc2bba' },
  { status: 'Verifying Checksum', progressDetail: {}, id: 'c5deeb9f3347' },
  { status: 'Download complete', progressDetail: {}, id: 'c5deeb9f3347' },
  { status: 'Extracting', progressDetail: { current: 32768, total: 1049091 }, id: 'c5deeb9f3347' },
  { status: 'Downloading', progressDetail: { current: 36445, total: 1049095 }, id: '83b19b397068' },
  { status: 'Verifying Checksum', progressDetail: {}, id: '322207fc2bba' },
  { status: 'Download complete', progressDetail: {}, id: '322207fc2bba' },
  { status: 'Verifying Checksum', progressDetail: {}, id: '83b19b397068' },
  { status: 'Download complete', progressDetail: {}, id: '83b19b397068' },
  { status: 'Downloading', progressDetail: { current: 36445, total: 1049092 }, id: '7d52a3b00a66' },
  { status: 'Verifying Checksum', progressDetail: {}, id: '7d52a3b00a66' },
  { status: 'Download complete', progressDetail: {}, id: '7d52a3b00a66' },
  { status: 'Extracting', progressDetail: { current: 1049091, total: 1049091 }, id: 'c5deeb9f3347' },
  { status: 'Pull complete', progressDetail: {}, id: 'c5deeb9f3347' },
  { status: 'Extracting', progressDetail: { current: 32768, total: 1049095 }, id: '83b19b397068' },
  { status: 'Extracting', progressDetail: { current: 1049095, total: 1049095 }, id: '83b19b397068' },
  { status: 'Pull complete', progressDetail: {}, id: '83b19b397068' },
  { status: 'Extracting', progressDetail: { current: 32768, total: 1049093 }, id: '322207fc2bba' },
  { status: 'Extracting', progressDetail: { current: 1049093, total: 1049093 }, id: '322207fc2bba' },
  { status: 'Pull complete', progressDetail: {}, id: '322207fc2bba' },
  { status: 'Extracting', progressDetail: { current: 32768, total: 1049092 }, id: '7d52a3b00a66' },
  { status: 'Extracting', progressDetail: { current: 1049092, total: 1049092 }, id: '7d52a3b00a66' },
  { status: 'Pull complete', progressDetail: {}, id: '7d52a3b00a66' },
  { status: 'Digest: sha256:af43c105303aa469b5c801ad6f93ae937993c37105fec2b8aa224f73e03edff0' },
  { status: 'Status: Downloaded newer image for 127.0.0.1:5000/team/layered:1' }
]

/** Recorded: a push of the same image. */
const PUSH: readonly object[] = [
  { status: 'The push refers to repository [127.0.0.1:5000/team/layered]' },
  { status: 'Preparing', progressDetail: {}, id: 'e23b99e3e162' },
  { status: 'Preparing', progressDetail: {}, id: 'd47877504436' },
  { status: 'Preparing', progressDetail: {}, id: '24487d181738' },
  { status: 'Preparing', progressDetail: {}, id: '097c8b5d1300' },
  { status: 'Preparing', progressDetail: {}, id: '48cb2700ecbd' },
  { status: 'Pushing', progressDetail: { current: 33792, total: 1048576 }, id: '097c8b5d1300' },
  { status: 'Pushing', progressDetail: { current: 33792, total: 1984241 }, id: '48cb2700ecbd' },
  { status: 'Pushing', progressDetail: { current: 1050624, total: 1048576 }, id: '097c8b5d1300' },
  { status: 'Pushing', progressDetail: { current: 33792, total: 1048576 }, id: 'd47877504436' },
  { status: 'Pushing', progressDetail: { current: 820224, total: 1984241 }, id: '48cb2700ecbd' },
  { status: 'Pushing', progressDetail: { current: 33792, total: 1048576 }, id: '24487d181738' },
  { status: 'Pushing', progressDetail: { current: 33792, total: 1048576 }, id: 'e23b99e3e162' },
  { status: 'Pushing', progressDetail: { current: 1344512, total: 1984241 }, id: '48cb2700ecbd' },
  { status: 'Pushing', progressDetail: { current: 197632, total: 1048576 }, id: 'd47877504436' },
  { status: 'Pushing', progressDetail: { current: 230400, total: 1048576 }, id: '24487d181738' },
  { status: 'Pushing', progressDetail: { current: 263168, total: 1048576 }, id: 'e23b99e3e162' },
  { status: 'Pushing', progressDetail: { current: 1987072, total: 1984241 }, id: '48cb2700ecbd' },
  { status: 'Pushing', progressDetail: { current: 2126848, total: 1984241 }, id: '48cb2700ecbd' },
  { status: 'Pushed', progressDetail: {}, id: '097c8b5d1300' },
  { status: 'Pushing', progressDetail: { current: 492544, total: 1048576 }, id: '24487d181738' },
  { status: 'Pushing', progressDetail: { current: 427008, total: 1048576 }, id: 'd47877504436' },
  { status: 'Pushing', progressDetail: { current: 525312, total: 1048576 }, id: 'e23b99e3e162' },
  { status: 'Pushing', progressDetail: { current: 1050624, total: 1048576 }, id: 'd47877504436' },
  { status: 'Pushing', progressDetail: { current: 820224, total: 1048576 }, id: '24487d181738' },
  { status: 'Pushing', progressDetail: { current: 1050624, total: 1048576 }, id: '24487d181738' },
  { status: 'Pushing', progressDetail: { current: 951296, total: 1048576 }, id: 'e23b99e3e162' },
  { status: 'Pushed', progressDetail: {}, id: '48cb2700ecbd' },
  { status: 'Pushed', progressDetail: {}, id: 'd47877504436' },
  { status: 'Pushing', progressDetail: { current: 1050624, total: 1048576 }, id: 'e23b99e3e162' },
  { status: 'Pushed', progressDetail: {}, id: '24487d181738' },
  { status: 'Pushed', progressDetail: {}, id: 'e23b99e3e162' },
  { status: '1: digest: sha256:af43c105303aa469b5c801ad6f93ae937993c37105fec2b8aa224f73e03edff0 size: 1372' },
  {
    progressDetail: {},
    aux: {
      Tag: '1',
      Digest: 'sha256:af43c105303aa469b5c801ad6f93ae937993c37105fec2b8aa224f73e03edff0',
      Size: 1372
    }
  }
]

const DIGEST = 'sha256:af43c105303aa469b5c801ad6f93ae937993c37105fec2b8aa224f73e03edff0'

const fold = (lines: readonly object[]): Progress => lines.reduce(foldProgress, NO_PROGRESS)
const states = (lines: readonly object[]): Progress[] => lines.map((_, at) => fold(lines.slice(0, at + 1)))

describe('progress of a pull', () => {
  it('ends with every layer done, the bytes of those that were fetched, and the digest', () => {
    const end = fold(PULL)
    expect(end.layers.map(layer => layer.status)).toEqual(['present', 'done', 'done', 'done', 'done'])
    const bytes = 1049091 + 1049095 + 1049093 + 1049092
    expect(end).toMatchObject({ currentBytes: bytes, totalBytes: bytes, result: [DIGEST] })
    expect(end.status).toBe('Downloaded newer image for 127.0.0.1:5000/team/layered:1')
  })

  it('has no total until each layer has one, and never goes back', () => {
    let before = 0
    for (const state of states(PULL)) {
      if (state.layers.some(layer => layer.status !== 'present' && layer.totalBytes === null))
        expect(state.totalBytes).toBeNull()
      expect(state.currentBytes).toBeGreaterThanOrEqual(before)
      before = state.currentBytes
    }
  })

  it('shows each layer on its way', () => {
    const seen = states(PULL).map(state => state.layers.find(layer => layer.id === 'c5deeb9f3347'))
    const statuses = seen.flatMap(layer => (layer ? [layer.status] : []))
    expect([...new Set(statuses)]).toEqual(['waiting', 'downloading', 'verifying', 'extracting', 'done'])
    expect(seen.find(layer => layer?.status === 'extracting')).toMatchObject({
      currentBytes: 32768,
      totalBytes: 1049091
    })
  })

  it('takes seconds of extraction for what they are', () => {
    const lines = [
      { status: 'Downloading', id: 'a', progressDetail: { current: 50, total: 100 } },
      { status: 'Extracting', id: 'a', progressDetail: { current: 7, units: 's' } }
    ]
    expect(fold(lines)).toMatchObject({ currentBytes: 100, totalBytes: 100, layers: [{ currentBytes: 50 }] })
  })
})

it('shows no layer as waiting when a pull from Podman has ended', () => {
  // Recorded of Podman 5.8.
  const lines = [
    { status: 'Already exists', progressDetail: {}, id: 'b53c42b8ebb0' },
    { status: 'Pulling fs layer', progressDetail: {}, id: '6fe6aebc423b' },
    { status: 'Download complete', progressDetail: {}, id: '6fe6aebc423b' }
  ]
  const { layers } = finished(lines.reduce(foldProgress, NO_PROGRESS))
  expect(layers.map(({ status }) => status)).toEqual(['present', 'done'])
})

describe('progress of a push', () => {
  it('never exceeds its total, and ends with the digest', () => {
    for (const { currentBytes, totalBytes } of states(PUSH))
      if (totalBytes !== null) expect(currentBytes).toBeLessThanOrEqual(totalBytes)
    const end = fold(PUSH)
    expect(end.layers).toHaveLength(5)
    expect(end.layers.every(layer => layer.status === 'done')).toBe(true)
    expect(end).toMatchObject({ currentBytes: 4 * 1048576 + 1984241, result: [DIGEST] })
  })

  it.each(['Layer already exists', 'Mounted from library/busybox'])('knows “%s”', status => {
    expect(fold([{ status, id: 'a', progressDetail: {} }]).layers[0]?.status).toBe('present')
  })
})

describe('progress of a load', () => {
  it('collects what was loaded', () => {
    const lines = [
      { status: 'Loading layer', id: 'a', progressDetail: { current: 5, total: 9 } },
      { stream: 'Loaded image: gantry-test/busybox:1\n' },
      { stream: `Loaded image ID: ${DIGEST}\n` }
    ]
    expect(fold(lines)).toMatchObject({
      layers: [{ id: 'a', status: 'extracting', currentBytes: 5, totalBytes: 9 }],
      result: ['gantry-test/busybox:1', DIGEST]
    })
  })

  it('tells of an image that was taken in and not unpacked', () => {
    // Recorded from dockerd 28 with its images in containerd.
    const words =
      'Error unpacking image gantry-test/l:1: apply layer error for "docker.io/gantry-test/l:1": failed to extract layer sha256:c199: write /data/one: no space left on device'
    expect(unpackFailureOf({ stream: `${words}\n` })).toBe(words)
    expect(unpackFailureOf({ stream: 'Loaded image: gantry-test/l:1\n' })).toBeNull()
  })
})

describe('what is not progress', () => {
  it.each([[null], ['text'], [7], [[]], [{}], [{ status: 5, id: {} }], [{ aux: { ID: 'x' } }]])(
    'changes nothing: %j',
    line => {
      expect(foldProgress(NO_PROGRESS, line)).toEqual(NO_PROGRESS)
    }
  )

  it.each([
    [{ errorDetail: { message: 'unexpected EOF' }, error: 'unexpected EOF' }, 'unexpected EOF'],
    [{ error: 'no space left on device' }, 'no space left on device'],
    [{ errorDetail: { code: 1, message: 'x' } }, 'x'],
    [{ status: 'Pushing' }, null],
    [null, null]
  ])('finds the failure in %j', (line, message) => {
    expect(failureOf(line)).toBe(message)
  })
})

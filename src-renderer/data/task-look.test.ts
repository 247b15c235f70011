import { describe, expect, it } from 'vitest'
import type { Task } from '#shared/model/task'
import { taskTitle, taskTold, type TaskText } from './task-look'

const say: TaskText = (key, values) => (values ? `${key}${JSON.stringify(values)}` : key)
const task = (change: Partial<Task>): Task => ({
  id: 't',
  engine: 'e',
  kind: 'pull',
  subject: 'nginx:1.27',
  command: 'docker pull nginx:1.27',
  state: 'running',
  startedAt: 1_000,
  endedAt: null,
  currentBytes: 0,
  totalBytes: null,
  layers: [],
  status: '',
  result: [],
  failure: null,
  ...change
})

describe('taskTold', () => {
  it('waits for the first answer without a fraction', () => {
    expect(taskTold(task({}), say)).toEqual({ look: 'running', note: 'noteWaiting', parts: [] })
  })

  it('tells bytes and layers', () => {
    const told = taskTold(
      task({
        currentBytes: 500,
        totalBytes: 1_000,
        layers: [
          { id: 'sha256:0123456789abcdef', status: 'present', currentBytes: 0, totalBytes: null },
          { id: 'b', status: 'downloading', currentBytes: 500, totalBytes: 1_000 },
          { id: 'c', status: 'extracting', currentBytes: 0, totalBytes: null },
          { id: 'd', status: 'waiting', currentBytes: 0, totalBytes: null }
        ]
      }),
      say
    )
    expect(told.fraction).toBe(0.5)
    expect(told.note).toBe('notePull{"done":"500 B","total":"1.00 kB"} · noteLayers{"done":1,"total":4}')
    expect(told.parts).toEqual([
      { id: 'sha256:0123456789abcdef', label: '0123456789ab', note: 'layerPresent', fraction: 1 },
      { id: 'b', label: 'b', note: 'layerDownloading{"done":"500 B","total":"1.00 kB"}', fraction: 0.5 },
      { id: 'c', label: 'c', note: 'layerExtracting' },
      { id: 'd', label: 'd', note: 'layerWaiting', fraction: 0 }
    ])
  })

  it('tells no total that is passed already', () => {
    const layer = { id: 'b', status: 'uploading', currentBytes: 1_200, totalBytes: 1_000 } as const
    const told = taskTold(task({ currentBytes: 8_100, totalBytes: 7_800, layers: [layer] }), say)
    expect(told.note).toBe('noteBytes{"done":"8.10 kB"} · noteLayers{"done":0,"total":1}')
    expect(told.parts[0]?.note).toBe('1.20 kB')
  })

  it('tells what came of it', () => {
    const done = taskTold(
      task({ state: 'done', endedAt: 3_000, result: ['a:1', 'sha256:0123456789abcdef'] }),
      say
    )
    expect(done).toMatchObject({
      look: 'done',
      fraction: 1,
      note: 'noteDoneResult{"result":"a:1, 0123456789ab","duration":"2.0 s"}'
    })
    expect(taskTold(task({ state: 'cancelled', endedAt: 3_000 }), say).note).toBe(
      'noteCancelled{"duration":"2.0 s"}'
    )
  })

  it('tells why it failed', () => {
    const failure = { code: 'not_found', message: 'No such image. Check its name.' }
    expect(taskTold(task({ state: 'failed', endedAt: 2_000, failure }), say)).toMatchObject({
      look: 'failed',
      error: failure
    })
  })

  it('is named by what it does to what', () => {
    expect(taskTitle(task({}), say)).toBe('pullTitle{"subject":"nginx:1.27"}')
  })
})

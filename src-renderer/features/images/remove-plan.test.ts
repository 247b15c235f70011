import { describe, expect, it } from 'vitest'
import type { Image } from '#shared/model/image'
import { imageRows, rowKey } from './image-rows'
import { removalPlan, type ImageUser } from './remove-plan'

const image = (id: string, tags: string[], digests: string[] = []): Image => ({
  id,
  tags,
  digests,
  sizeBytes: 100,
  createdAt: 0,
  labels: {},
  busy: null,
  failure: null
})
const rows = imageRows([image('one', ['a:1', 'a:2']), image('two', ['b:1']), image('three', [])])
const user = (name: string, state: ImageUser['state']): ImageUser => ({ id: name, name, state })

describe('removalPlan', () => {
  it('only untags while another tag is left, and then nobody blocks', () => {
    const plan = removalPlan([rowKey('one', 'a:1')], rows, new Map([['one', [user('web', 'running')]]]))
    expect(plan.items).toMatchObject([{ references: ['a:1'], keeps: ['a:2'], dataGoes: false, running: [] }])
    expect(plan.references(false)).toEqual(['a:1'])
  })

  it('takes the image when all its tags are chosen, and a dangling one by its id', () => {
    const plan = removalPlan(
      [rowKey('one', 'a:1'), rowKey('one', 'a:2'), rowKey('three', '')],
      rows,
      new Map()
    )
    expect(plan.items.map(item => item.dataGoes)).toEqual([true, true])
    expect(plan.references(false)).toEqual(['a:1', 'a:2', 'three'])
    expect(plan.needsForce).toBe(false)
  })

  it('takes the digests of other repositories along, which would keep the image', () => {
    const images = imageRows([
      image('none', [], ['r/a@sha256:1', 'r/b@sha256:1']),
      image('one', [], ['r/a@sha256:2']),
      image('both', ['r/a:1'], ['r/a@sha256:3', 'r/b@sha256:3'])
    ])
    const chosen = images.map(row => row.key)
    expect(removalPlan(chosen, images, new Map()).references(false)).toEqual([
      ...['r/a@sha256:1', 'r/b@sha256:1'],
      'one',
      ...['r/a:1', 'r/b@sha256:3']
    ])
  })

  it('needs force for stopped containers and asks nothing of theirs without it', () => {
    const plan = removalPlan(
      [rowKey('two', 'b:1'), rowKey('three', '')],
      rows,
      new Map([['two', [user('job', 'exited')]]])
    )
    expect(plan.needsForce).toBe(true)
    expect(plan.references(false)).toEqual(['three'])
    expect(plan.references(true)).toEqual(['b:1', 'three'])
  })

  it('leaves alone what a running container holds, even with force', () => {
    const plan = removalPlan(
      [rowKey('two', 'b:1')],
      rows,
      new Map([['two', [user('web', 'paused'), user('job', 'exited')]]])
    )
    expect(plan.items).toEqual([])
    expect(plan.held.map(item => item.running.map(one => one.name))).toEqual([['web']])
    expect(plan.references(true)).toEqual([])
  })
})

import { expect, test } from 'vitest'
import { ReadQueue } from './read-queue'

/** A queue whose reads end when the test says so. */
const controlled = () => {
  const began: string[] = []
  const ends = new Map<string, () => void>()
  const queue = new ReadQueue((_, id) => {
    began.push(id)
    return new Promise(resolve => ends.set(id, resolve))
  })
  const turn = () => new Promise<void>(resolve => setImmediate(() => setImmediate(resolve)))
  const end = async (id: string) => {
    ends.get(id)?.()
    await turn()
  }
  return { queue, began, end, turn }
}

test('asked for many times while it waits, it is read once', async () => {
  const { queue, began, end, turn } = controlled()
  const asked = [1, 2, 3].map(() => queue.read('containers', 'a'))
  await turn()
  expect(began).toEqual(['a'])
  await end('a')
  await Promise.all(asked)
})

test('asked for while it is read, it is read once more, and only then the asker is answered', async () => {
  const { queue, began, end, turn } = controlled()
  void queue.read('containers', 'a')
  await turn()
  let answered = false
  const second = queue.read('containers', 'a').then(() => {
    answered = true
  })
  void queue.read('containers', 'a')
  await turn()
  expect(began).toEqual(['a'])
  await end('a')
  expect(answered).toBe(false)
  expect(began).toEqual(['a', 'a'])
  await end('a')
  await second
  expect(began).toEqual(['a', 'a'])
})

test('eight at once; the unhurried wait for the hurried and are two at once', async () => {
  const { queue, began, end, turn } = controlled()
  for (let n = 0; n < 5; n++) queue.readLater('containers', `later${n}`)
  for (let n = 0; n < 10; n++) void queue.read('containers', `${n}`)
  await turn()
  expect(began).toEqual(['0', '1', '2', '3', '4', '5', '6', '7'])
  for (let n = 0; n < 10; n++) await end(`${n}`)
  expect(began.slice(8)).toEqual(['8', '9', 'later0', 'later1'])
  await end('later0')
  expect(began.at(-1)).toBe('later2')
})

test('an unhurried read that becomes urgent is read once', async () => {
  const { queue, began, turn } = controlled()
  queue.readLater('containers', 'a')
  void queue.read('containers', 'a')
  queue.readLater('containers', 'a')
  await turn()
  expect(began).toEqual(['a'])
})

test('the same id in two tables is two objects', async () => {
  const { queue, began, turn } = controlled()
  void queue.read('volumes', 'x')
  void queue.read('networks', 'x')
  await turn()
  expect(began).toEqual(['x', 'x'])
})

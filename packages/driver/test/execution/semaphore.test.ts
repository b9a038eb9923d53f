import { expect, test } from 'vitest'
import { Semaphore } from '../../src/execution/semaphore.js'

test('a semaphore starts queued entries in order up to its limit', () => {
  const semaphore = new Semaphore(2)
  const started: number[] = []
  const queue = (id: number): void =>
    semaphore.enqueue(() => {
      started.push(id)
      semaphore.acquire()
    })
  semaphore.acquire()
  semaphore.acquire()
  for (const id of [1, 2, 3]) queue(id)
  semaphore.drain()
  expect(started).toEqual([])
  semaphore.release()
  semaphore.drain()
  expect(started).toEqual([1])
  queue(4)
  semaphore.release()
  semaphore.release()
  semaphore.drain()
  expect(started).toEqual([1, 2, 3])
  semaphore.release()
  semaphore.drain()
  expect(started).toEqual([1, 2, 3, 4])
})

test('a semaphore whose queue is never empty drops entries that it has started', () => {
  const semaphore = new Semaphore(1)
  const begin = (): void => semaphore.acquire()
  semaphore.acquire()
  for (let waiting = 0; waiting < 4; waiting++) semaphore.enqueue(begin)
  for (let turn = 0; turn < 1_000; turn++) {
    semaphore.enqueue(begin)
    semaphore.release()
    semaphore.drain()
  }
  expect(Reflect.get(semaphore, 'queue')).toHaveLength(4)
})

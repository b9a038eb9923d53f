import { expect, test } from 'vitest'
import { Lane } from '../../src/execution/lane.js'

test('a lane starts what waits in order, as far as there is room', () => {
  const lane = new Lane(2)
  const started: number[] = []
  const queue = (id: number): void =>
    lane.wait(() => {
      started.push(id)
      lane.enter()
    })
  lane.enter()
  lane.enter()
  for (const id of [1, 2, 3]) queue(id)
  lane.drain()
  expect(started).toEqual([])
  lane.leave()
  lane.drain()
  expect(started).toEqual([1])
  queue(4)
  lane.leave()
  lane.leave()
  lane.drain()
  expect(started).toEqual([1, 2, 3])
  lane.leave()
  lane.drain()
  expect(started).toEqual([1, 2, 3, 4])
})

test('a lane in which something always waits does not hold on to what has started', () => {
  const lane = new Lane(1)
  const begin = (): void => lane.enter()
  lane.enter()
  for (let waiting = 0; waiting < 4; waiting++) lane.wait(begin)
  for (let turn = 0; turn < 1_000; turn++) {
    lane.wait(begin)
    lane.leave()
    lane.drain()
  }
  expect(Reflect.get(lane, 'queue')).toHaveLength(4)
})

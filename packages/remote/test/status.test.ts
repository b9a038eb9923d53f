import { expect, it } from 'vitest'
import { toLines } from '../src/work/read-status.js'

const status = { queue: 'scores', versions: ['a.1'], waiting: 3, running: 7, waitingByVersion: {}, workers: [] }

it('a queue without a worker says how to start one', () => {
  expect(toLines(status)).toEqual([
    'The queue "scores": 7 running, 3 waiting, version a.1',
    'No worker is connected. Start one: dag-work MODULE',
  ])
})

it('a queue names jobs of another version, and workers with the nodes that they run', () => {
  const nodes = [0, 1, 2, 3, 4, 5].map((item) => `score ${item}`)
  const workers = [
    { name: 'one:1', isConnected: true, versions: [], nodes: [] },
    { name: 'two:2', isConnected: true, versions: ['a.1'], nodes },
    { name: 'two:3', isConnected: false, versions: ['a.1'], nodes: ['best'] },
  ]
  expect(toLines({ ...status, waitingByVersion: { 'a.1': 1, 'b.1': 2 }, workers })).toEqual([
    'The queue "scores": 7 running, 3 waiting, version a.1',
    '2 of the waiting jobs ask for version b.1',
    'one:1  idle',
    'two:2  runs score 0, score 1, score 2, score 3, score 4 and 1 more, version a.1',
    'two:3  not connected, runs best, version a.1',
  ])
})

import { describe, expect, it } from 'vitest'
import type { Job, JobEnd } from '../src/jobs/job.js'
import { BatchSizes } from '../src/threads/batch-sizes.js'

const values = { root: {}, made: null, holes: [], fixes: [] }
const job: Job = {
  ...{ kind: 'node', driver: 'd', version: 'v', runId: 'r', node: 'n', item: 0, tags: {}, values, outputs: [] },
  ...{ timeoutMs: null, transfer: 'none' },
}
const endAfter = (us: number): JobEnd => ({
  ...{ status: 'success', value: values, worker: 'thread 1', attempts: 1, earlier: [], nodes: [], lines: [] },
  ...{ startedAtUs: 0, finishedAtUs: us },
})

const learned = (...timesUs: readonly number[]): BatchSizes => {
  const sizes = new BatchSizes()
  for (const us of timesUs) sizes.learn(job, endAfter(us))
  return sizes
}

describe('BatchSizes', () => {
  it('sends an unknown job alone, short ones together, and long ones alone', () => {
    expect(new BatchSizes().sizeOf(job)).toBe(1)
    expect(learned(0).sizeOf(job)).toBe(16)
    expect(learned(200).sizeOf(job)).toBe(5)
    expect(learned(5_000).sizeOf(job)).toBe(1)
  })

  it('follows shorter times fast, and knows each node by itself', () => {
    const sizes = learned(8_000, ...Array(8).fill(20))
    expect(sizes.sizeOf(job)).toBeGreaterThan(8)
    expect(sizes.sizeOf({ ...job, node: 'other' })).toBe(1)
    expect(sizes.sizeOf({ ...job, kind: 'item' })).toBe(1)
  })

  it('sends jobs with a limit, or with buffers that are moved, alone', () => {
    const sizes = learned(10)
    expect(sizes.sizeOf({ ...job, timeoutMs: 50 })).toBe(1)
    expect(sizes.sizeOf({ ...job, transfer: 'results' })).toBe(1)
  })
})

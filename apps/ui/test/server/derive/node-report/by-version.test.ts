import { describe, expect, it } from 'vitest'
import { toCodes, toVersions } from '@/server/derive/node-report/by-version'
import { toBuckets } from '@/server/derive/node-report/figures'

const version = (key: number, codeHash: string | null) => ({ key, id: `v${key}`, createdAtUs: key * 10, codeHash })
const counted = (versionKey: number, runs: number, bucket = 0) => ({
  ...{ versionKey, bucket, runs, failed: 1, cancelled: 0, cached: 0, attempts: runs, criticalRuns: 0 },
})

describe('a node by version', () => {
  it('neighbouring versions with the same code are one, and a code that comes back is another', () => {
    const versions = [version(4, 'x'), version(3, 'y'), version(2, 'y'), version(1, 'x')]
    const codes = toCodes(versions, [counted(3, 5), counted(2, 7)], [{ versionKey: 3, bin: 0, runs: 5 }])
    expect(
      codes.map(({ codeHash, firstVersion, lastVersion, versions, firstAtUs, runs }) => [
        ...[codeHash, firstVersion, lastVersion, versions, firstAtUs, runs],
      ]),
    ).toEqual([
      ['x', 'v4', 'v4', 1, 40, 0],
      ['y', 'v2', 'v3', 2, 20, 12],
      ['x', 'v1', 'v1', 1, 10, 0],
    ])
    expect(codes.map(({ p50Us }) => p50Us)).toEqual([null, 1, null])
  })

  it('versions without runs are left out, and counts of several stretches are added', () => {
    const versions = toVersions([version(2, 'x'), version(1, 'x')], [counted(1, 3, 0), counted(1, 4, 5)], [])
    expect(versions).toMatchObject([{ version: 'v1', runs: 7, failed: 2, durations: [], p50Us: null }])
  })

  it('a stretch without runs has counts of 0', () => {
    expect(toBuckets([counted(1, 3, 1), counted(2, 2, 1)], [{ bucket: 1, p50Us: 5, p95Us: 9 }], 2)).toEqual([
      { runs: 0, failed: 0, cached: 0, p50Us: null, p95Us: null },
      { runs: 5, failed: 2, cached: 0, p50Us: 5, p95Us: 9 },
    ])
  })
})

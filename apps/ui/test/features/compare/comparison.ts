import type { ComparedNode, ComparedRun, ComparedSide, PairComparison, RunComparison } from '@/contract/run-comparison'
import type { TimeChange } from '@/contract/run-timing'
import { NOW_US } from '../../support/render'

export const comparedRun = (id: string, rest: Partial<ComparedRun> = {}): ComparedRun => ({
  id,
  projectId: 1,
  name: 'pricing',
  version: 'e56d5da0000000000000000000000000',
  status: 'success',
  startedAtUs: NOW_US - 60_000_000,
  durationUs: 900_000,
  nodesDone: 2,
  nodesTotal: 2,
  outcome: { kind: 'none' },
  tags: {},
  failedNode: null,
  host: null,
  ...rest,
})

export const side = (startUs: number | null, endUs: number | null, rest: Partial<ComparedSide> = {}): ComparedSide => ({
  status: startUs === null ? 'skipped' : 'success',
  startUs,
  endUs,
  attempts: 1,
  critical: false,
  preview: null,
  outcome: null,
  ...rest,
})

export const compared = (
  name: string,
  sides: readonly (ComparedSide | null)[],
  sameCode: boolean | null = true,
): ComparedNode => ({ name, sameCode, sides })

export const change = (differenceUs: number, node = 'price'): TimeChange => ({
  verdict: differenceUs > 0 ? 'slower' : 'faster',
  nowUs: 900_000 + differenceUs,
  usualUs: 900_000,
  differenceUs,
  rank: 1,
  main: null,
  parts:
    differenceUs === 0
      ? []
      : [
          {
            kind: 'ran',
            node,
            usualUs: 500_000,
            nowUs: 500_000 + differenceUs,
            differenceUs,
            cause: 'unknown',
            clue: null,
            root: null,
            dependency: null,
          },
        ],
  rest: { nodes: 0, usualUs: 400_000, nowUs: 400_000, differenceUs: 0 },
})

export const pairOf = (runId: string, rest: Partial<PairComparison> = {}): PairComparison => ({
  runId,
  change: change(0),
  parting: { node: null, how: null, unknown: null },
  differ: 0,
  unknown: 0,
  ...rest,
})

/** Two runs of load and price that do not differ. */
export function comparisonOf(rest: Partial<RunComparison> = {}): RunComparison {
  const nodes = [
    compared('load', [side(0, 300_000), side(0, 300_000, { outcome: 'same' })]),
    compared('price', [
      side(300_000, 900_000, { critical: true }),
      side(300_000, 900_000, { critical: true, outcome: 'same' }),
    ]),
  ]
  return {
    runs: [comparedRun('run-a'), comparedRun('run-b')],
    pairs: [pairOf('run-b')],
    nodes,
    nodeCount: 2,
    differences: [],
    differenceCount: 0,
    ...rest,
  }
}

import { describe, expect, it } from 'vitest'
import { toDurationBin } from '@/contract/duration-bins'
import type { ResultDrift } from '@/contract/node-recent'
import type { NodeReport, NodeUnderVersion } from '@/contract/node-report'
import { toNodeWhy } from '@/features/node/why-node'
import { toPlainText } from '@/text/words'
import { nodeFigures, nodeReport } from '../../support/node-report'

const under = (version: string, p50Us: number, timed = 50): NodeUnderVersion => ({
  ...nodeFigures({ runs: timed, p50Us }),
  version,
  createdAtUs: 0,
  durations: [[toDurationBin(p50Us), timed]],
})
const error = { id: 1, errorName: 'FetchError', message: '503', runs: 3, lastAtUs: 0, lastRunId: 'r', parts: [3] }
const drift: ResultDrift = {
  ...{ path: 'price', kind: 'missing', version: 'a41f9c2000', before: 0.001, since: 0.12 },
  ...{ runsBefore: 40, runsSince: 30 },
}

const read = (report: Partial<NodeReport>, drifts: readonly ResultDrift[] = []) => {
  const { tone, headline, more } = toNodeWhy(nodeReport(report), drifts)
  return [tone, toPlainText(headline).replaceAll('\u00a0', ' '), toPlainText(more).replaceAll('\u00a0', ' ')]
}

describe('the sentence about a node', () => {
  it.each<[string, Partial<NodeReport>, readonly ResultDrift[], readonly string[]]>([
    [
      'nothing unusual',
      { figures: nodeFigures({ runs: 40, p50Us: 1_090_000 }) },
      [],
      ['quiet', 'Nothing unusual in 40 runs of the last 7 days, p50 1.09 s', 'None of its runs failed'],
    ],
    [
      'it did not run',
      { figures: nodeFigures(), before: nodeFigures({ runs: 3 }) },
      [],
      ['quiet', 'It did not run in the last 7 days', '3 runs in the 7 days before'],
    ],
    [
      'failures that doubled come first',
      { figures: nodeFigures({ runs: 40, failed: 4 }), before: nodeFigures({ runs: 40, failed: 2 }), errors: [error] },
      [drift],
      [
        'failed',
        '10 % of its runs fail, 5.0 % in the 7 days before: FetchError: 503',
        'Missing in price went from 0.1 % to 12 % with a41f9c2',
      ],
    ],
    [
      'as many failures as before come second',
      { figures: nodeFigures({ runs: 40, failed: 3 }), before: nodeFigures({ runs: 40, failed: 2 }), errors: [error] },
      [],
      [
        'quiet',
        'Nothing unusual in 40 runs of the last 7 days',
        '7.5 % of its runs fail, all with one error, FetchError: 503',
      ],
    ],
    [
      'one failure comes second',
      { figures: nodeFigures({ runs: 40, failed: 1 }), before: nodeFigures({ runs: 40 }) },
      [],
      ['quiet', 'Nothing unusual in 40 runs of the last 7 days', '2.5 % of its runs fail'],
    ],
    [
      'slower since a version, and its result changed',
      {
        figures: nodeFigures({ runs: 40 }),
        versions: [under('a41f9c2000', 1_400_000), under('7be0d15000', 1_000_000)],
      },
      [{ ...drift, path: '', kind: 'length', before: 2.4, since: 3.5 }, drift],
      [
        'changed',
        'About 40 % slower since a41f9c2: p50 +400 ms',
        'The length of its result went from 2.4 to 3.5 with a41f9c2, and 1 more number of its results changed · none of its runs failed',
      ],
    ],
    [
      'a change within the bins is not claimed',
      {
        figures: nodeFigures({ runs: 40 }),
        versions: [under('a41f9c2000', 1_100_000), under('7be0d15000', 1_000_000)],
      },
      [],
      ['quiet', 'Nothing unusual in 40 runs of the last 7 days', 'None of its runs failed'],
    ],
    [
      'a version with few runs is not compared',
      {
        figures: nodeFigures({ runs: 40 }),
        versions: [under('a41f9c2000', 9_000_000, 19), under('7be0d15000', 1_000_000)],
      },
      [],
      ['quiet', 'Nothing unusual in 40 runs of the last 7 days', 'None of its runs failed'],
    ],
    [
      'a name at the beginning keeps its letters',
      { figures: nodeFigures({ runs: 40 }) },
      [{ ...drift, path: 'total', kind: 'value', before: 1, since: 2 }],
      ['changed', 'total went from 1 to 2 with a41f9c2', 'None of its runs failed'],
    ],
  ])('%s', (_, report, drifts, expected) => {
    expect(read(report, drifts)).toEqual(expected)
  })
})

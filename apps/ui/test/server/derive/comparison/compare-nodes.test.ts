import { describe, expect, it } from 'vitest'
import { NO_CRITICAL_PATH } from '@/contract/critical-path'
import type { RunNode } from '@/contract/run'
import type { Verdict } from '@/contract/run-comparison'
import { compareNodes } from '@/server/derive/comparison/compare-nodes'
import { compareCaching, compareCode, compareFactMaps, compareTags } from '@/server/derive/comparison/compare-records'
import { judgeOutcome } from '@/server/derive/comparison/judge-outcome'
import { joinNeeds } from '@/server/derive/timing/order-nodes'
import { ran, runNode } from '../../../support/run-fixture'

const run = (nodes: readonly RunNode[], code: Readonly<Record<string, string | null>> = {}, path: string[] = []) => ({
  nodes: new Map(nodes.map((node) => [node.name, node])),
  path: { ...NO_CRITICAL_PATH, nodes: path },
  code: new Map(Object.entries(code)),
  outcomes: new Map<string, Verdict>([['load', 'different']]),
})

describe('the outcome of a node in two runs', () => {
  const failed = (preview: string | null) => ({ status: 'failed' as const, preview })
  it.each([
    [{ status: 'success', preview: null }, { status: 'cached', preview: null }, 'unknown', 'unknown'],
    [{ status: 'success', preview: null }, { status: 'cached', preview: null }, 'same', 'same'],
    [{ status: 'success', preview: null }, failed('no rate'), 'unknown', 'different'],
    [failed('no rate'), failed('no rate'), 'unknown', 'same'],
    [failed('no rate'), failed('no price'), 'unknown', 'different'],
    [failed(null), failed('no price'), 'unknown', 'unknown'],
    [{ status: 'success', preview: null }, { status: 'skipped', preview: null }, 'unknown', null],
    [{ status: 'cancelled', preview: null }, { status: 'cancelled', preview: null }, 'same', null],
  ] as const)('%o against %o', (one, other, results, expected) => {
    expect(judgeOutcome(one, other, results)).toBe(expected)
    expect(judgeOutcome(other, one, results)).toBe(expected)
  })
})

describe('nodes side by side', () => {
  const runs = [
    run([ran('load', [], 0, 10), ran('price', ['load'], 10, 20)], { load: 'aaaaaaaaa', price: null }, ['load']),
    run([ran('load', [], 5, 10, { status: 'cached', preview: 'x'.repeat(500) }), runNode('tax')], {
      load: 'bbbbbbbbb',
    }),
  ]
  const nodes = compareNodes(['load', 'price', 'tax'], runs)

  it('a run that does not have a node has no side of it', () => {
    expect(nodes.map(({ name, sides }) => [name, sides.map((side) => side?.status ?? null)])).toEqual([
      ['load', ['success', 'cached']],
      ['price', ['success', null]],
      ['tax', [null, 'skipped']],
    ])
    expect(nodes[0]?.sides.map((side) => [side?.critical, side?.outcome, side?.preview?.length])).toEqual([
      [true, null, undefined],
      [false, 'different', 80],
    ])
  })

  it('other code and another use of the cache are differences', () => {
    expect(
      compareCode(
        nodes,
        runs.map(({ code }) => code),
      ),
    ).toEqual([{ kind: 'code', name: 'load', sides: [text('aaaaaaa'), text('bbbbbbb')] }])
    expect(nodes.map(({ sameCode }) => sameCode)).toEqual([false, null, null])
    expect(compareCaching(nodes)).toEqual([{ kind: 'cache', name: 'load', sides: [text('miss'), text('hit')] }])
  })
})

describe('facts and tags', () => {
  it('a fact that one run did not record does not count as a difference', () => {
    const facts = (entries: Readonly<Record<string, string | null>>) => new Map(Object.entries(entries))
    expect(compareFactMaps([facts({ host: 'web-1', commit: 'a' }), facts({ host: null, commit: 'a' })])).toEqual([])
    expect(compareFactMaps([facts({ host: 'web-1' }), facts({ host: 'web-3' }), facts({})])).toEqual([
      {
        kind: 'environment',
        name: 'host',
        sides: [text('web-1'), text('web-3'), { kind: 'unknown', reason: 'not recorded' }],
      },
    ])
  })

  it('a tag that one run lacks is a difference', () => {
    expect(compareTags([{ region: 'eu', canary: '' }, { region: 'eu' }])).toEqual([
      { kind: 'tag', name: 'canary', sides: [text(''), { kind: 'absent' }] },
    ])
  })
})

it('the order of graphs does not matter to the needs of both', () => {
  const [one, other] = [new Map([['a', ['c', 'b']]]), new Map([['a', ['d', 'b']]])]
  expect(joinNeeds([one, other])).toEqual(new Map([['a', ['b', 'c', 'd']]]))
  expect(joinNeeds([other, one])).toEqual(joinNeeds([one, other]))
})

const text = (words: string) => ({ kind: 'text', text: words })

import { compareInputs } from '@/contract/differences/compare-inputs'
import type { RunNode } from '@/contract/run'
import type { Verdict } from '@/contract/run-comparison'
import { judgeOutcome } from '../derive/comparison/judge-outcome'
import type { ComparedRecord } from '../store/read-comparisons'
import type { Store } from '../store/store'

interface RunOfPair {
  readonly key: number
  readonly nodes: ReadonlyMap<string, RunNode>
}

export interface Outcomes {
  /** Counts the nodes that have an outcome in both runs. */
  readonly outcomes: ReadonlyMap<string, Verdict>
  /** Counts the values that were bound to a node alone. */
  readonly own: ReadonlyMap<string, Verdict>
}

/** Nodes of one read: their results are at most 4 million bytes together. */
const NODES_AT_ONCE = 60
/** Nodes with different texts that are compared part by part. Of the others, different texts are different values. */
const PARSED_NODES = 480

/** Compares the outcomes of the nodes that two runs have. */
export async function compareOutcomes(store: Store, one: RunOfPair, other: RunOfPair): Promise<Outcomes> {
  const outcomes = new Map<string, Verdict>()
  const own = new Map<string, Verdict>()
  const names = [...one.nodes.values()].filter(({ name, kind }) => kind === 'function' && other.nodes.has(name))
  let parsed = 0
  for (let from = 0; from < names.length; from += NODES_AT_ONCE) {
    const chunk = names.slice(from, from + NODES_AT_ONCE).map(({ name }) => name)
    const records = await store.comparisons.compare([one.key, other.key], chunk)
    const byName = new Map(records.map((record) => [record.node, record]))
    const open = records.filter(({ sameResult, recordedResults }) => sameResult === false && recordedResults)
    const results = parsed < PARSED_NODES ? await compareParts(store, one, other, open) : new Map<string, Verdict>()
    parsed += open.length
    for (const name of chunk) {
      const record = byName.get(name)
      const [first, second] = [one.nodes.get(name), other.nodes.get(name)]
      if (first === undefined || second === undefined) continue
      const result = record === undefined ? 'unknown' : (results.get(name) ?? toVerdict(record))
      const outcome = judgeOutcome(first, second, result)
      if (outcome !== null) outcomes.set(name, outcome)
      if (record !== undefined) own.set(name, toOwnVerdict(record))
    }
  }
  return { outcomes, own }
}

function toVerdict({ recordedResults, sameResult, wholeResults, hashedResults }: ComparedRecord): Verdict {
  // Texts with hashes are the same only if the hashes are.
  if (hashedResults && sameResult) return 'same'
  if (!recordedResults || !wholeResults || sameResult === null) return 'unknown'
  return sameResult ? 'same' : 'different'
}

function toOwnVerdict({ sameInputs, cutInputs }: ComparedRecord): Verdict {
  if (sameInputs === null || cutInputs) return 'unknown'
  return sameInputs ? 'same' : 'different'
}

/** Texts may differ in the order of keys alone, and cut values may differ in a part that both recorded. */
async function compareParts(
  store: Store,
  one: RunOfPair,
  other: RunOfPair,
  open: readonly ComparedRecord[],
): Promise<ReadonlyMap<string, Verdict>> {
  if (open.length === 0) return new Map()
  const names = open.map(({ node }) => node)
  const before = await store.nodes.listResults(one.key, names, null)
  const after = await store.nodes.listResults(other.key, names, null)
  return new Map(
    open.flatMap(({ node }): readonly (readonly [string, Verdict])[] => {
      const [earlier, later] = [before.get(node), after.get(node)]
      if (earlier === undefined || later === undefined) return []
      const [found] = compareInputs([{ name: node, value: earlier }], [{ name: node, value: later }])
      return found === undefined || (found.verdict === 'unknown' && earlier.complete && later.complete)
        ? []
        : [[node, found.verdict]]
    }),
  )
}

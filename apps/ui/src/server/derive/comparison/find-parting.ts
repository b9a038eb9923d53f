import type { Parting, Verdict } from '@/contract/run-comparison'
import { type Needs, NO_NEEDS } from '../timing/measure-run'

export interface PartingQuestion {
  /** Nodes and inputs of both runs, each behind all that it needs. */
  readonly order: readonly string[]
  /** Those of them that are computed by a node of one of the runs. */
  readonly computed: ReadonlySet<string>
  /** The values that each node needs, in each of the two runs. */
  readonly needs: readonly [Needs, Needs]
  /** Values that were given from outside: inputs, config, overrides. */
  readonly given: ReadonlyMap<string, Verdict>
  /** Values that were bound to a node alone. Nodes without any are left out. */
  readonly own: ReadonlyMap<string, Verdict>
  /** Outcomes of nodes that have one in both runs. */
  readonly outcomes: ReadonlyMap<string, Verdict>
  /** Nodes at which the runs failed; empty if both succeeded. */
  readonly failed: readonly string[]
}

/**
 * Finds the first node whose inputs are known to be equal and whose outcome differs: the difference begins with that node and
 * with nothing before it. A value that cannot be compared makes the nodes that need it unknown, not different. Where only one run
 * failed, or both failed differently, nodes that do not lead to the failure are left out: their differences have other causes.
 */
export function findParting(question: PartingQuestion): Omit<Parting, 'how'> {
  const { order, given, outcomes } = question
  const leading = listLeading(question)
  let unknown: Parting['unknown'] = null
  for (const name of order) {
    const outcome = outcomes.get(name)
    if (outcome === undefined || outcome === 'same' || given.has(name)) continue
    if (leading !== null && !leading.has(name)) continue
    const inputs = listInputs(name, question)
    if (inputs.some(({ verdict }) => verdict === 'different')) continue
    const hidden = inputs.find(({ verdict }) => verdict === 'unknown')
    if (hidden === undefined && outcome === 'different') return { node: name, unknown }
    unknown ??= { node: name, value: hidden?.value ?? name }
  }
  return { node: null, unknown }
}

/** The nodes at which the runs failed differently, with all that they need; null without such nodes. */
function listLeading({ failed, needs, outcomes }: PartingQuestion): ReadonlySet<string> | null {
  const leading = new Set(failed.filter((name) => outcomes.get(name) !== 'same'))
  // A set also visits what is added to it on the way.
  for (const name of leading) {
    for (const of of needs) for (const need of of.get(name) ?? NO_NEEDS) leading.add(need)
  }
  return leading.size === 0 ? null : leading
}

interface Input {
  readonly value: string
  readonly verdict: Verdict
}

/** The values that a node received. A value that only one of the runs gave to it differs. */
function listInputs(name: string, { computed, needs: [one, other], given, own, outcomes }: PartingQuestion) {
  const first = new Set(one.get(name) ?? NO_NEEDS)
  const second = new Set(other.get(name) ?? NO_NEEDS)
  const inputs = [...new Set([...first, ...second])].sort().map((value): Input => {
    const verdict = given.get(value) ?? outcomes.get(value)
    if (first.has(value) !== second.has(value)) return { value, verdict: 'different' }
    // An input without a record was given to neither run, so both used its default.
    return { value, verdict: verdict ?? (computed.has(value) ? 'unknown' : 'same') }
  })
  return [...inputs, { value: name, verdict: own.get(name) ?? 'same' } satisfies Input]
}

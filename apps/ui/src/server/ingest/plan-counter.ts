import { countRunnable, type PlanNode, planNodes } from '@/server/derive/plan-nodes'
import type { Writer } from '../store/sqlite-writer'
import type { Store } from '../store/store'

interface Plan {
  readonly versionKey: number
  readonly outputs: readonly string[]
  readonly overridden: readonly string[]
}

/** Characters of the plans that are remembered. Runs of one driver mostly share a few short plans. */
const REMEMBERED_CHARS = 1_000_000

/** Counts the nodes of a plan for the events of one batch; null while nodes of its version are missing. */
export interface PlanCounter {
  count(writer: Writer, plan: Plan): number | null
  /** Keeps the counts for later batches. Call it once the batch is committed: a rollback gives keys to other versions. */
  remember(): void
}

const countsByStore = new WeakMap<Store, ReturnType<typeof createPlanCounts>>()

/** Keys of versions belong to one store, so its counts do too. */
export function findPlanCounts(store: Store) {
  const counts = countsByStore.get(store) ?? createPlanCounts()
  countsByStore.set(store, counts)
  return counts
}

/** Remembers the counts of committed batches. */
export function createPlanCounts(): { forBatch(): PlanCounter } {
  const kept = new Map<string, number>()
  let keptChars = 0

  const keep = (key: string, count: number) => {
    if (key.length > REMEMBERED_CHARS / 10 || kept.has(key)) return
    if (keptChars + key.length > REMEMBERED_CHARS) {
      kept.clear()
      keptChars = 0
    }
    kept.set(key, count)
    keptChars += key.length
  }

  return {
    forBatch() {
      const counted = new Map<string, number>()
      return {
        count(writer, { versionKey, outputs, overridden }) {
          const key = JSON.stringify([versionKey, outputs, overridden])
          const known = kept.get(key) ?? counted.get(key)
          if (known !== undefined) return known
          const graph = writer.readVersionNodes(versionKey)
          const without = new Set(overridden)
          const plan = planNodes(graph, outputs, without)
          // A large version arrives in parts, and a stored count never changes.
          if (!isComplete(plan, new Set(graph.map((node) => node.name)), outputs, without)) return null
          const count = countRunnable(plan, without)
          counted.set(key, count)
          return count
        },
        remember() {
          for (const [key, count] of counted) keep(key, count)
        },
      }
    },
  }
}

function isComplete(
  plan: readonly PlanNode[],
  known: ReadonlySet<string>,
  outputs: readonly string[],
  overridden: ReadonlySet<string>,
): boolean {
  if (!outputs.every((name) => known.has(name))) return false
  return plan.every(
    (node) => overridden.has(node.name) || node.dependencies.every(({ name, optional }) => optional || known.has(name)),
  )
}

import { countRunnable, planNodes } from '@/server/derive/plan-nodes'
import type { Writer } from '../store/writer'

interface Plan {
  readonly versionKey: number
  readonly outputs: readonly string[]
  readonly overridden: readonly string[]
}

const REMEMBERED = 1_000

/** Counts the nodes of a plan; null while its version has no nodes yet. Runs of one driver mostly share a plan. */
export interface PlanCounter {
  count(writer: Writer, plan: Plan): number | null
}

export function createPlanCounter(): PlanCounter {
  const counts = new Map<string, number>()
  return {
    count(writer, { versionKey, outputs, overridden }) {
      const key = JSON.stringify([versionKey, outputs, overridden])
      const known = counts.get(key)
      if (known !== undefined) return known
      const graph = writer.readVersionNodes(versionKey)
      // A version's nodes come whole or not at all, so what was counted once stays true.
      if (graph.length === 0) return null
      const without = new Set(overridden)
      const count = countRunnable(planNodes(graph, outputs, without), without)
      if (counts.size >= REMEMBERED) counts.clear()
      counts.set(key, count)
      return count
    },
  }
}

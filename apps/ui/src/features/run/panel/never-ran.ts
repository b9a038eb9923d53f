import type { RunDetail, RunNode } from '@/contract/run'

/** Why a planned node has not run. */
export type NeverRan =
  /** It needs, at one or more removes, a node that failed, was cancelled or lost. */
  | { readonly kind: 'above'; readonly node: string; readonly status: RunNode['status'] }
  /** Nothing above it broke; the run was over before its turn. */
  | { readonly kind: 'over'; readonly run: RunDetail['status'] }
  /** Its turn may still come. */
  | { readonly kind: 'waiting'; readonly on: readonly string[] }

const BROKEN = new Set<RunNode['status']>(['failed', 'cancelled', 'lost'])

/** The nearest reason for a node that has no start. */
export function whyNeverRan(run: Pick<RunDetail, 'status' | 'nodes'>, name: string): NeverRan {
  const byName = new Map(run.nodes.map((node) => [node.name, node]))
  const seen = new Set<string>()
  let level = [name]
  while (level.length > 0) {
    const next: string[] = []
    for (const { name: above } of level.flatMap((at) => byName.get(at)?.dependencies ?? [])) {
      const node = byName.get(above)
      if (node === undefined || seen.has(above)) continue
      if (BROKEN.has(node.status)) return { kind: 'above', node: above, status: node.status }
      seen.add(above)
      next.push(above)
    }
    level = next
  }
  if (run.status !== 'running') return { kind: 'over', run: run.status }
  const needs = byName.get(name)?.dependencies ?? []
  return { kind: 'waiting', on: needs.map((need) => need.name).filter((need) => isOpen(byName.get(need))) }
}

function isOpen(node: RunNode | undefined): boolean {
  return node?.status === 'running' || node?.status === 'waiting'
}

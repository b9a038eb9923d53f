import type { CriticalPath } from '@/contract/critical-path'
import type { RunNode } from '@/contract/run'
import type { ComparedNode, ComparedSide, Verdict } from '@/contract/run-comparison'

/** A run of a comparison with all that its rows need. */
export interface NodesOfRun {
  readonly nodes: ReadonlyMap<string, RunNode>
  readonly path: CriticalPath
  /** Hashes of the code of its nodes; null where none was recorded. */
  readonly code: ReadonlyMap<string, string | null>
  /** Outcomes against those of the first run. */
  readonly outcomes: ReadonlyMap<string, Verdict>
}

const PREVIEW_CHARS = 80

/** The nodes of several runs side by side, in the order of the names. */
export function compareNodes(names: readonly string[], runs: readonly NodesOfRun[]): readonly ComparedNode[] {
  const paths = runs.map(({ path }) => new Set(path.nodes))
  return names.map((name) => ({
    name,
    sameCode: hasSameCode(name, runs),
    sides: runs.map(({ nodes, outcomes }, index) => {
      const node = nodes.get(name)
      return node === undefined
        ? null
        : toSide(node, paths[index]?.has(name) ?? false, index === 0 ? null : (outcomes.get(name) ?? null))
    }),
  }))
}

function toSide(node: RunNode, critical: boolean, outcome: Verdict | null): ComparedSide {
  const { status, startUs, endUs, attempts, preview } = node
  const front = preview === null ? null : preview.slice(0, PREVIEW_CHARS).toWellFormed()
  return { status, startUs, endUs, attempts, critical, preview: front, outcome }
}

function hasSameCode(name: string, runs: readonly NodesOfRun[]): boolean | null {
  const hashes = runs.filter(({ nodes }) => nodes.has(name)).map(({ code }) => code.get(name) ?? null)
  if (hashes.includes(null)) return null
  return new Set(hashes).size <= 1
}

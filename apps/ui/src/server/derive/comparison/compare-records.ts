import type { Tags } from '@dag/protocol'
import type { ComparedNode, DifferenceSide, RunDifference } from '@/contract/run-comparison'

const NOT_RECORDED: DifferenceSide = { kind: 'unknown', reason: 'not recorded' }

/** Facts that have at least two values among the runs. A fact that a run did not record is null or missing there. */
export function compareFactMaps(runs: readonly ReadonlyMap<string, string | null>[]): readonly RunDifference[] {
  const names = [...new Set(runs.flatMap((facts) => [...facts.keys()]))]
  return names.flatMap((name): readonly RunDifference[] => {
    const values = runs.map((facts) => facts.get(name) ?? null)
    if (new Set(values.filter((value) => value !== null)).size < 2) return []
    return [{ kind: 'environment', name, sides: values.map((text) => (text === null ? NOT_RECORDED : toText(text))) }]
  })
}

/** Tags that differ. A tag that a run does not have is absent. */
export function compareTags(runs: readonly Tags[]): readonly RunDifference[] {
  const maps = runs.map((tags) => new Map(Object.entries(tags)))
  const names = [...new Set(maps.flatMap((tags) => [...tags.keys()]))]
  return names.flatMap((name): readonly RunDifference[] => {
    const values = maps.map((tags) => tags.get(name))
    if (new Set(values).size < 2) return []
    return [
      { kind: 'tag', name, sides: values.map((text) => (text === undefined ? { kind: 'absent' } : toText(text))) },
    ]
  })
}

/** Nodes with other code, by the first characters of its hash. */
export function compareCode(
  nodes: readonly ComparedNode[],
  code: readonly ReadonlyMap<string, string | null>[],
): readonly RunDifference[] {
  return nodes
    .filter(({ sameCode }) => sameCode === false)
    .map(({ name, sides }) => ({
      kind: 'code',
      name,
      sides: code.map((hashes, index): DifferenceSide => {
        const hash = hashes.get(name)
        if (sides[index] == null) return { kind: 'absent' }
        return hash == null ? NOT_RECORDED : toText(hash.slice(0, 7))
      }),
    }))
}

/** Nodes that came from a cache in some of the runs and ran in others. */
export function compareCaching(nodes: readonly ComparedNode[]): readonly RunDifference[] {
  return nodes.flatMap(({ name, sides }): readonly RunDifference[] => {
    const statuses = new Set(sides.map((side) => side?.status))
    if (!statuses.has('cached') || !(statuses.has('success') || statuses.has('failed'))) return []
    return [{ kind: 'cache', name, sides: sides.map((side) => toCached(side?.status)) }]
  })
}

function toCached(status: NonNullable<ComparedNode['sides'][number]>['status'] | undefined): DifferenceSide {
  if (status === undefined) return { kind: 'absent' }
  if (status === 'cached') return toText('hit')
  return status === 'success' || status === 'failed' ? toText('miss') : toText('did not run')
}

const toText = (text: string): DifferenceSide => ({ kind: 'text', text })

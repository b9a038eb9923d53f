import type { LatestVersion } from '@/contract/project-overview'

interface ChangeGroup {
  readonly sign: '+' | '−' | '~' | '→'
  /** The meaning of the sign. */
  readonly label: string
  readonly names: readonly string[]
}

/** The changes of a version against the one before: groups of nodes, or words if there are none. */
export function toChanges({ difference, first }: Pick<LatestVersion, 'difference' | 'first'>): {
  readonly groups: readonly ChangeGroup[]
  readonly words: string
} {
  if (difference === null) return { groups: [], words: first ? 'first version' : 'too many nodes to compare here' }
  const all: readonly ChangeGroup[] = [
    { sign: '+', label: 'Added', names: difference.added },
    { sign: '−', label: 'Removed', names: difference.removed },
    { sign: '~', label: 'Code changed', names: difference.codeChanged },
    { sign: '→', label: 'Dependencies changed', names: difference.dependenciesChanged },
  ]
  const groups = all.filter(({ names }) => names.length > 0)
  if (groups.length > 0) return { groups, words: '' }
  const { tagsChanged, moduleChanged } = difference
  return { groups, words: tagsChanged.length + moduleChanged.length > 0 ? 'tags or modules' : 'nothing' }
}

import type { ChangeCounts, ChangeKind, VersionDetail, VersionDifference, VersionHead } from '@/contract/version'
import type { DifferenceMark } from '@/features/graph/difference/merge-graphs'
import { formatDuration } from '@/text/format-duration'
import { formatCount, formatCounted, formatPercentInSentence } from '@/text/format-number'
import type { Words } from '@/text/words'

const NAMES_IN_SENTENCE = 3

const text = (words: string): Words => ({ kind: 'text', text: words })

/** Kinds of change in the order of the sentence, with the words around the names of the nodes. */
const CLAUSES: readonly (readonly [kind: ChangeKind, before: string, after: string])[] = [
  ['added', 'adds ', ''],
  ['removed', 'removes ', ''],
  ['codeChanged', 'changes the code of ', ''],
  ['dependenciesChanged', 'changes the needs of ', ''],
  ['tagsChanged', 'changes the tags of ', ''],
  ['moduleChanged', 'moves ', ' to another module'],
]

export const MARK_OF: Readonly<Record<ChangeKind, DifferenceMark>> = {
  added: 'added',
  removed: 'removed',
  codeChanged: 'code',
  dependenciesChanged: 'needs',
  tagsChanged: 'tags',
  moduleChanged: 'module',
}

/** Adds a, removes b, changes the code of c and 4 more. */
export function toChangeSentence(
  version: Pick<VersionDetail, 'changed' | 'difference' | 'nodeCount'>,
): readonly Words[] {
  const { changed, difference, nodeCount } = version
  if (changed === null || difference === null) return [text(`First version, ${formatCounted(nodeCount, 'node')}`)]
  const clauses = CLAUSES.filter(([kind]) => changed[kind] > 0).map(([kind, before, after]) => [
    text(before),
    ...toNames(difference[kind], changed[kind]),
    ...(after === '' ? [] : [text(after)]),
  ])
  if (clauses.length === 0) return [text('Nothing differs')]
  const words = clauses.flatMap((clause, index) => (index === 0 ? clause : [text(', '), ...clause]))
  const [first, ...rest] = words
  return first?.kind === 'text' ? [text(first.text.charAt(0).toUpperCase() + first.text.slice(1)), ...rest] : words
}

function toNames(names: readonly string[], count: number): readonly Words[] {
  const shown = names.slice(0, NAMES_IN_SENTENCE)
  const more = count - shown.length
  return shown.flatMap((name, index): readonly Words[] => {
    const isLast = index === shown.length - 1
    const joint = index === 0 ? [] : [text(isLast && more === 0 ? ' and ' : ', ')]
    return [...joint, { kind: 'node', name }, ...(isLast && more > 0 ? [text(` and ${formatCount(more)} more`)] : [])]
  })
}

/** 0.9 % of 19,604 runs failed, before 0.8 % of 8,565 · p50 1.49 s, before 1.47 s. */
export function toFigureWords(version: VersionHead, against: VersionHead | null): string {
  if (version.runs === 0) return 'No runs'
  const failed = `${toRate(version)} of ${formatCounted(version.runs, 'run')} failed`
  const p50 = version.p50Us === null ? null : `p50 ${formatDuration(version.p50Us)}`
  if (against === null || against.runs === 0) return [failed, p50].filter((part) => part !== null).join(' · ')
  const before = `${failed}, before ${toRate(against)} of ${formatCount(against.runs)}`
  const p50Before = against.p50Us === null ? p50 : `${p50}, before ${formatDuration(against.p50Us)}`
  return [before, p50 === null ? null : p50Before].filter((part) => part !== null).join(' · ')
}

const toRate = ({ failed, runs }: VersionHead): string => formatPercentInSentence(failed, runs)

/** Whether at least twice the share of runs failed, and more than one did. */
export function isFailingMore(version: VersionHead, before: VersionHead | undefined): boolean {
  if (before === undefined || before.runs === 0 || version.failed < 2) return false
  return version.failed / version.runs >= (2 * before.failed) / before.runs
}

/** A changed node with all that differs about it. */
export interface ChangedNode {
  readonly name: string
  readonly kinds: readonly ChangeKind[]
}

/** The changed nodes: added, removed, then those that both versions have. */
export function listChangedNodes(difference: VersionDifference): readonly ChangedNode[] {
  const kinds = new Map<string, ChangeKind[]>()
  for (const [kind] of CLAUSES) {
    for (const name of difference[kind]) kinds.set(name, [...(kinds.get(name) ?? []), kind])
  }
  return [...kinds].map(([name, of]) => ({ name, kinds: of }))
}

/** Counts by kind that are not 0. */
export const listCounts = (changed: ChangeCounts): readonly (readonly [ChangeKind, number])[] =>
  CLAUSES.map(([kind]) => [kind, changed[kind]] as const).filter(([, count]) => count > 0)

import type { TimeChange, TimePart } from '@/contract/run-timing'
import { type Clues, findChangedSize, NO_CLUES } from './clues'
import { explainRun } from './explain-run'
import { type Evidence, findHolder } from './find-holder'
import { findMain } from './find-main'
import { type MeasuredRun, type Needs, NO_NEEDS } from './measure-run'
import type { Share, Split } from './split-difference'
import { rankOf } from './spread'
import { toVerdict } from './to-verdict'
import type { UsualTiming } from './usual-run'

/** A run, and what it is compared with. Each has the needs of its version. */
export interface Comparison {
  readonly now: { readonly run: MeasuredRun; readonly needs: Needs }
  readonly usual: { readonly timing: UsualTiming; readonly needs: Needs }
}

const MOST_PARTS = 12
/** Nodes that are looked at for a cause. */
const MOST_SUSPECTS = 16

/** Nodes of which clues are worth reading: those with the largest parts, and those that ran much longer anywhere. */
export function listSuspects({ now, usual }: Comparison, split: Split): readonly string[] {
  const ran = split.shares.filter(({ kind }) => kind === 'ran' || kind === 'waited')
  const longer = [...now.run.nodes.values()].map(({ name, runUs }) => ({
    node: name,
    differenceUs: runUs - (usual.timing.nodes.get(name)?.runUs ?? runUs),
  }))
  const largest = [bySize(ran), bySize(longer)].flatMap((list) => list.slice(0, MOST_SUSPECTS / 2))
  return [...new Set(largest.map(({ node }) => node))]
}

/** Explains the difference, with the clues of the suspects. */
export function compareTiming(comparison: Comparison, split: Split, clues: Clues): TimeChange {
  const { now, usual } = comparison
  const evidence: Evidence = { now: now.run, usual: usual.timing, needs: now.needs, clues }
  const shares = bySize(split.shares).slice(0, MOST_PARTS)
  const parts = shares.map((share) => explain(comparison, evidence, share))
  const nowUs = now.run.durationUs
  const usualUs = usual.timing.durationUs
  const main = findMain(parts, nowUs - usualUs)
  const left = (read: (share: Share) => number, whole: number) => shares.reduce((us, share) => us - read(share), whole)
  const named = new Set(shares.map(({ node }) => node))
  return {
    verdict: toVerdict(now.run, usual.timing, main),
    nowUs,
    usualUs,
    differenceUs: nowUs - usualUs,
    rank: rankOf(usual.timing.durationsUs, nowUs),
    main: main?.change ?? null,
    parts,
    rest: {
      nodes: split.path.filter((name) => !named.has(name)).length,
      usualUs: left((share) => share.usualUs, usualUs),
      nowUs: left((share) => share.nowUs, nowUs),
      differenceUs: left((share) => share.differenceUs, nowUs - usualUs),
    },
  }
}

function bySize<T extends { readonly node: string; readonly differenceUs: number }>(list: readonly T[]): readonly T[] {
  return list.toSorted(
    (a, b) => Math.abs(b.differenceUs) - Math.abs(a.differenceUs) || (a.node < b.node ? -1 : a.node > b.node ? 1 : 0),
  )
}

function explain(comparison: Comparison, evidence: Evidence, share: Share): TimePart {
  const plain = { ...share, clue: null, root: null, dependency: null }
  if (share.kind === 'added') return { ...plain, cause: 'new' }
  if (share.kind === 'gone') return { ...plain, cause: 'gone' }
  if (share.kind === 'dependencies') {
    return { ...plain, cause: 'dependency', dependency: findOtherNeed(comparison, share.node) }
  }
  const node = evidence.now.nodes.get(share.node)
  const times = evidence.usual.nodes.get(share.node)
  if (node === undefined || times === undefined) return { ...plain, cause: 'unknown' }
  if (share.kind === 'ran') {
    const { cause, clue } = explainRun(node, times, evidence.clues)
    const root = cause === 'input' && clue?.of != null ? findGrowth(evidence, share.node) : null
    return { ...plain, cause, clue, root }
  }
  const pending = evidence.clues.get(share.node)?.pending[0]
  if (pending !== undefined) return { ...plain, cause: 'dependency', dependency: pending }
  const root = node.waitUs > times.waitUs ? findHolder(evidence, share.node) : null
  const most = {
    kind: 'inFlight',
    of: null,
    usual: evidence.usual.mostInFlight,
    now: evidence.now.mostInFlight,
  } as const
  if (root === null && most.now < most.usual === node.waitUs > times.waitUs && most.now !== most.usual) {
    return { ...plain, cause: 'parallelism', clue: most }
  }
  return { ...plain, cause: 'queue', root }
}

/** The dependency that only one of the two runs has, and that ended last. */
function findOtherNeed({ now, usual }: Comparison, name: string): string | null {
  const ofNow = now.needs.get(name) ?? NO_NEEDS
  const ofUsual = usual.needs.get(name) ?? NO_NEEDS
  const changed = [
    ...ofNow.filter((need) => !ofUsual.includes(need)),
    ...ofUsual.filter((need) => !ofNow.includes(need)),
  ]
  const endOf = (need: string) => now.run.nodes.get(need)?.endUs ?? usual.timing.nodes.get(need)?.endUs ?? 0
  return changed.reduce<string | null>((last, need) => (last === null || endOf(need) > endOf(last) ? need : last), null)
}

/** The node of which the result grew first; null if the input of the run itself did. */
function findGrowth({ clues, now }: Evidence, name: string): TimePart['root'] {
  const seen = new Set<string>([name])
  let at = name
  while (true) {
    const sizes = (clues.get(at) ?? NO_CLUES).sizes
    const grown = findChangedSize(sizes, 'grew') ?? findChangedSize(sizes, 'shrank')
    if (grown === null || seen.has(grown.of) || !now.nodes.has(grown.of)) break
    at = grown.of
    seen.add(at)
  }
  return at === name ? null : { node: at, cause: 'input' }
}

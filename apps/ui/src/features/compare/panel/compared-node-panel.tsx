'use client'

import { useQueries } from '@tanstack/react-query'
import { queries } from '@/client/queries'
import { AppLink } from '@/components/ui/app-link'
import { Button } from '@/components/ui/button'
import { Duration } from '@/components/ui/duration'
import { Icon } from '@/components/ui/icon'
import { QueryError } from '@/components/ui/query-error'
import { Segmented } from '@/components/ui/segmented'
import { Skeleton } from '@/components/ui/skeleton'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { PairComparison, RunComparison } from '@/contract/run-comparison'
import { address } from '@/text/address'
import { formatDurationDifference } from '@/text/format-duration'
import { MISSING } from '@/text/format-number'
import { toHowText } from '@/text/parting-words'
import { encodePart } from '@/text/uri'
import { type ComparedRow, toSideWord } from '../compared-rows'
import { toLetter } from '../series'
import { SeriesBadge } from '../series-badge'
import { NodePair } from './node-pair'

interface ComparedNodePanelProps {
  readonly projectId: number
  readonly comparison: RunComparison
  readonly row: ComparedRow
  /** Id of the run that is held against A; null for B. */
  readonly held: string | null
  readonly onHold: (id: string) => void
  readonly onStep: (by: 1 | -1) => void
  readonly onClose: () => void
}

/** One node in A against the same node in another run. */
export function ComparedNodePanel({
  projectId,
  comparison,
  row,
  held,
  onHold,
  onStep,
  onClose,
}: ComparedNodePanelProps) {
  const { runs, pairs } = comparison
  const index =
    Math.max(
      0,
      pairs.findIndex(({ runId }) => runId === held),
    ) + 1
  const pair = pairs[index - 1]
  const letter = toLetter(index)
  return (
    <>
      <header className="shrink-0 border-b border-line px-4 py-2.5">
        <div className="flex items-center gap-2">
          <StatusGlyph status={row.status} />
          <h2 className="min-w-0 truncate" title={row.name}>
            <code className="text-13 font-strong">{row.name}</code>
          </h2>
          <span className="truncate text-12 text-soft">{toPathWords(row)}</span>
          <span className="flex-1" />
          <Button kind="quiet" square aria-label="Previous node" title="Previous node (K)" onClick={() => onStep(-1)}>
            <Icon name="chevronLeft" size={14} />
          </Button>
          <Button
            kind="quiet"
            square
            aria-label="Next node"
            title="Next node (J)"
            onClick={() => onStep(1)}
            className="-ml-1.5"
          >
            <Icon name="chevronRight" size={14} />
          </Button>
          <Button kind="quiet" square aria-label="Close" title="Close (Esc)" onClick={onClose} className="-ml-1.5">
            <Icon name="close" size={14} />
          </Button>
        </div>
        <dl className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
          {runs.map((run, at) => (
            <div key={run.id}>
              <dt className="flex items-center gap-1.5 text-11">
                <SeriesBadge index={at} />
                {row.sides[at] != null && (
                  <AppLink
                    href={`${address.run(projectId, run.id)}?node=${encodePart(row.name)}`}
                    aria-label={`Show this node in run ${toLetter(at)}`}
                    className="text-accent-text hover:underline"
                  >
                    Show
                  </AppLink>
                )}
              </dt>
              <dd>
                <Duration us={row.durationsUs[at] ?? null} />
                <span className="ml-1 text-11 text-soft">{toSideWord(row.sides[at] ?? null)}</span>
              </dd>
            </div>
          ))}
          <div>
            <dt className="text-11 leading-4 text-faint">{letter} − A</dt>
            <dd className="font-medium">{toDifference(row.durationsUs[0] ?? null, row.durationsUs[index] ?? null)}</dd>
          </div>
        </dl>
        {pairs.length > 1 && (
          <div className="mt-2 flex items-center gap-2 text-12 text-soft">
            A against
            <Segmented
              label="Run that is held against A"
              options={pairs.map(({ runId }, at) => ({ value: runId, label: toLetter(at + 1) }))}
              value={pair?.runId ?? ''}
              onPress={onHold}
            />
          </div>
        )}
        {pair !== undefined && <PartingLine pair={pair} name={row.name} letter={letter} />}
      </header>
      {pair !== undefined && <Records comparison={comparison} row={row} index={index} letter={letter} />}
    </>
  )
}

function PartingLine({
  pair,
  name,
  letter,
}: {
  readonly pair: PairComparison
  readonly name: string
  readonly letter: string
}) {
  const { node, how, unknown } = pair.parting
  if (node === name)
    return (
      <p className="mt-2 text-12 font-medium">First difference: it {toHowText(how, 'A', letter)} from equal inputs</p>
    )
  if (unknown?.node !== name) return null
  return (
    <p className="mt-2 text-12 text-soft">
      A and {letter} cannot be compared here: <code>{unknown.value}</code> was not recorded whole
    </p>
  )
}

interface RecordsProps {
  readonly comparison: RunComparison
  readonly row: ComparedRow
  readonly index: number
  readonly letter: string
}

/** Reads the node in both runs. */
function Records({ comparison: { runs }, row, index, letter }: RecordsProps) {
  const asked = [0, index].flatMap((at) => {
    const run = runs[at]
    return run === undefined || row.sides[at] == null ? [] : [{ letter: toLetter(at), id: run.id }]
  })
  const details = useQueries({ queries: asked.map(({ id }) => queries.node(id, row.name, null)) })
  const [one, other] = details
  const failed = details.find(({ error }) => error !== null)
  if (failed !== undefined) return <QueryError query={failed} what="The node" />
  if (asked.length < 2) {
    return <p className="px-4 py-3 text-12 text-faint">Only {asked[0]?.letter ?? 'another run'} has this node</p>
  }
  if (one?.data === undefined || other?.data === undefined) {
    return (
      <div className="flex flex-col gap-3 px-4 py-3">
        <Skeleton className="w-2/3" />
        <Skeleton className="w-1/2" />
      </div>
    )
  }
  return <NodePair one={one.data} other={other.data} letter={letter} />
}

function toPathWords({ sides }: ComparedRow): string {
  const on = sides.flatMap((side, index) => (side?.critical ? [toLetter(index)] : []))
  if (on.length === 0) return 'off the critical path'
  if (on.length < sides.length) return `on the critical path of ${on.join(', ')}`
  return `on the critical path of ${on.length === 2 ? 'both' : 'all'}`
}

function toDifference(one: number | null, other: number | null): string {
  if (one === null || other === null) return MISSING
  return one === other ? '0' : formatDurationDifference(other - one)
}

import { tip } from '@/components/ui/tooltip'
import type { DagStats } from '@/contract/run'
import { formatDuration } from '@/text/format-duration'
import { formatCount, formatCounted } from '@/text/format-number'

interface DagFiguresProps {
  readonly dags: readonly DagStats[]
  /** Chooses one DAG; missing where it cannot be chosen. */
  readonly onChoose?: ((name: string) => void) | undefined
}

/** The p95 of each DAG, because one of several DAGs together says nothing. */
export function DagFigures({ dags, onChoose }: DagFiguresProps) {
  const timed = dags.filter(({ p95Us }) => p95Us !== null)
  if (timed.length === 0) return <span className="text-11 text-faint">Filter by one DAG</span>
  return (
    <span className="relative z-2 flex min-w-0 gap-3 overflow-hidden text-11 whitespace-nowrap">
      {timed.map(({ name, runs, failed, p50Us, p95Us }) => (
        <button
          key={name}
          type="button"
          disabled={onChoose === undefined}
          onClick={() => onChoose?.(name)}
          {...tip(
            `${name}: ${formatCounted(runs, 'run')}, ${formatCount(failed)} failed, p50 ${formatDuration(p50Us ?? 0)}, p95 ${formatDuration(p95Us ?? 0)}`,
          )}
          className="ring-inset-focus inline-flex h-6 min-w-0 items-center gap-1 rounded-chip px-0.5 text-faint not-disabled:hover:underline"
        >
          <bdi className="max-w-40 truncate text-soft">{name}</bdi> {formatDuration(p95Us ?? 0)}
        </button>
      ))}
    </span>
  )
}

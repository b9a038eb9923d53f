import type { DagStats } from '@/contract/run'
import type { RunStatus } from '@/contract/status'

interface TimedRun {
  readonly name: string
  readonly status: RunStatus
  readonly startedAtUs: number
  readonly finishedAtUs: number | null
}

const MOST_DAGS = 5

/** The DAGs with the most runs, the most first. */
export function toDagStats(runs: readonly TimedRun[]): readonly DagStats[] {
  const byName = new Map<string, TimedRun[]>()
  for (const run of runs) {
    const known = byName.get(run.name)
    if (known) known.push(run)
    else byName.set(run.name, [run])
  }
  return [...byName]
    .sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < b ? -1 : 1))
    .slice(0, MOST_DAGS)
    .map(([name, of]) => {
      const times = of
        .flatMap(({ startedAtUs, finishedAtUs }) => (finishedAtUs === null ? [] : [finishedAtUs - startedAtUs]))
        .sort((a, b) => a - b)
      const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? null
      const failed = of.filter(({ status }) => status === 'failed').length
      return { name, runs: of.length, failed, p50Us: at(0.5), p95Us: at(0.95) }
    })
}

import type { Summary } from '@dag/protocol'
import type { RunExport } from '@/contract/run-export'

export type Summaries = Readonly<Record<string, Summary>>

/** The work of the process that loads the driver: plain data. */
export interface ReplayJob {
  readonly run: string
  /** Name of the driver of the run. */
  readonly dag: string
  /** Absolute path of the module that exports the driver. */
  readonly driver: string
  /** The node to replay from; null to execute the whole run. */
  readonly node: string | null
  readonly outputs: readonly string[]
  readonly inputs: Summaries
  readonly overrides: Summaries
  /** Recorded results of nodes that ran once, by name. */
  readonly results: Summaries
  /** Values by name, instead of the recorded ones. */
  readonly set: Readonly<Record<string, unknown>>
}

type Choice = Pick<ReplayJob, 'driver' | 'set'> & { readonly node: string | null }

/** @throws Error if the export has no start of the run. */
export function toReplayJob({ run, events }: RunExport, { driver, node, set }: Choice): ReplayJob {
  const start = events.find((event) => event.type === 'run-started')
  if (start === undefined) throw new Error(`The start of run ${run} was not recorded.`)
  const end = events.find((event) => event.type === 'run-finished')
  const results = events.flatMap((event): (readonly [string, Summary])[] =>
    event.type === 'node-finished' && event.item === null && event.result !== null ? [[event.node, event.result]] : [],
  )
  return {
    run,
    dag: start.name,
    driver,
    node: node ?? end?.failedNode ?? null,
    outputs: start.outputs,
    inputs: { ...start.inputs, ...end?.inputs },
    overrides: start.overrides,
    results: Object.fromEntries(results),
    set,
  }
}

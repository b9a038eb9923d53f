import type { Tags } from '../graph/graph.js'

/** Lines that belong to one node run. */
export interface RunLog {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void
  info(message: string, fields?: Readonly<Record<string, unknown>>): void
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void
  error(message: string, fields?: Readonly<Record<string, unknown>>): void
}

/** What a node that asks for `$run` learns about the run it is part of. */
export interface RunContext {
  readonly id: string
  readonly node: string
  /** Number of the item from 0 where the node runs once per item, else null. */
  readonly item: number | null
  readonly tags: Tags
  readonly log: RunLog
}

/** Dependencies that the driver itself provides: neither inputs nor outputs. */
export interface Reserved {
  readonly $signal: AbortSignal
  readonly $run: RunContext
}

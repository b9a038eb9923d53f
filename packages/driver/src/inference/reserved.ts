import type { RunContext } from '../node/node-context.js'

/** Dependencies that the driver itself provides: neither inputs nor outputs. */
export interface Reserved {
  readonly $signal: AbortSignal
  readonly $run: RunContext
}

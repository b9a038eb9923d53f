import type { Connection } from './connection.js'
import type { ValueStore } from './parcels.js'

/** The options of a fleet, complete. Both sides have them, because both load the module that builds the driver. */
export interface FleetParts {
  readonly connection: Connection
  readonly queue: string
  /** Null: the version of the functions of the driver. */
  readonly version: string | null
  readonly attempts: number
  readonly keepMs: number
  readonly unreachableMs: number
  readonly lostAfterMs: number
  readonly fallback: 'here' | null
  readonly store: ValueStore | null
  readonly window: number
}

import { RemoteError } from '../errors/remote-error.js'
import type { FleetParts } from '../fleet/fleet-parts.js'
import { fleetPartsOf } from '../fleet/fleet-placement.js'
import { toVersion } from '../fleet/messages.js'
import { WIRE_FORMAT } from '../fleet/pack.js'
import { codeVersionOf } from '../jobs/code-version.js'
import { type DriverModule, loadDrivers } from '../jobs/load-driver.js'
import { placementsOf } from '../jobs/remote-of.js'
import type { WorkingDriver } from '../jobs/run-job.js'

/** A driver whose nodes a worker runs. */
export interface Served {
  readonly driver: WorkingDriver
  readonly parts: FleetParts
  readonly version: string
}

/**
 * The drivers of a module with a fleet on the queue.
 *
 * @param queue null: the only queue of the module
 * @throws RemoteError `DAG_REMOTE_MODULE`
 */
export async function listServed(from: DriverModule, queue: string | null): Promise<readonly [Served, ...Served[]]> {
  const all = (await loadDrivers(from)).flatMap((driver) =>
    placementsOf(driver.graph).flatMap((placement) => {
      const parts = fleetPartsOf(placement)
      if (parts === null) return []
      return [{ driver, parts, version: toVersion(parts.version ?? codeVersionOf(driver.graph), WIRE_FORMAT) }]
    }),
  )
  const queues = [...new Set(all.map(({ parts }) => parts.queue))]
  const wanted = queue ?? (queues.length === 1 ? queues[0] : null)
  const [first, ...others] = all.filter(({ parts }) => parts.queue === wanted)
  if (first !== undefined) return [first, ...others]
  const known = queues.length === 0 ? 'no fleet' : `fleets on ${queues.map((name) => `"${name}"`).join(', ')}`
  const advice = queue === null ? 'Name one of them.' : `None is on "${queue}".`
  throw new RemoteError(
    'DAG_REMOTE_MODULE',
    `the drivers of ${from.module} have ${known}. ${queues.length === 0 ? 'Give createRemote one.' : advice}`,
  )
}

/** @throws RemoteError `DAG_REMOTE_MODULE` */
export function findServed(served: readonly Served[], name: string): Served {
  const found = served.find(({ driver }) => driver.name === name)
  if (found !== undefined) return found
  throw new RemoteError('DAG_REMOTE_MODULE', `the worker has no driver with the name "${name}"`)
}

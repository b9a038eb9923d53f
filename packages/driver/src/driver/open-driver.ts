import type { Environment } from '../execution/environment.js'
import { DagDriver, SyncDagDriver } from './dag-driver.js'
import { refusePromise } from './refuse-promise.js'

/** Adapters that began before another failed to are closed again; what went wrong first is what the caller learns. */
export async function openDriver(prepare: (isSync: boolean) => Environment): Promise<DagDriver> {
  const environment = prepare(false)
  const driver = new DagDriver(environment)
  const { init, postGraphConstruct } = environment.hooks
  try {
    await init?.()
    await postGraphConstruct?.({ graph: driver.graph })
  } catch (error) {
    await driver.close().catch(() => {})
    throw error
  }
  return driver
}

/** The same, at once: adapters that would have to be awaited are refused. */
export function openSyncDriver(prepare: (isSync: boolean) => Environment): SyncDagDriver {
  const environment = prepare(true)
  const driver = new SyncDagDriver(environment)
  const { init, postGraphConstruct } = environment.hooks
  try {
    refusePromise('init', init?.())
    refusePromise('postGraphConstruct', postGraphConstruct?.({ graph: driver.graph }))
  } catch (error) {
    driver.close().catch(() => {})
    throw error
  }
  return driver
}

import type { RunDependencies } from '../execution/run-dependencies.js'
import { DagDriver, SyncDagDriver } from './dag-driver.js'
import { refusePromise } from './refuse-promise.js'

/** If an adapter fails to begin, those that began before are closed again. The caller receives the first error. */
export async function openDriver(prepare: (isSync: boolean) => RunDependencies): Promise<DagDriver> {
  const dependencies = prepare(false)
  const driver = new DagDriver(dependencies)
  const { init, postGraphConstruct } = dependencies.hooks
  try {
    await init?.()
    await postGraphConstruct?.({ graph: driver.graph })
  } catch (error) {
    await driver.close().catch(() => {})
    throw error
  }
  return driver
}

/** `openDriver` without promises: adapters that would have to be awaited are refused. */
export function openSyncDriver(prepare: (isSync: boolean) => RunDependencies): SyncDagDriver {
  const dependencies = prepare(true)
  const driver = new SyncDagDriver(dependencies)
  const { init, postGraphConstruct } = dependencies.hooks
  try {
    refusePromise('init', init?.())
    refusePromise('postGraphConstruct', postGraphConstruct?.({ graph: driver.graph }))
  } catch (error) {
    driver.close().catch(() => {})
    throw error
  }
  return driver
}

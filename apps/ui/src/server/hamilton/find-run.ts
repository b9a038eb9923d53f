import type { HamiltonRun } from '../store/hamilton-statements'
import type { Store } from '../store/store'

/** The run that a tracker of Hamilton names by a number; null if there is none. */
export async function findRun(store: Store, id: string): Promise<Pick<HamiltonRun, 'run' | 'projectId'> | null> {
  if (!/^[1-9]\d{0,14}$/.test(id)) return null
  return await store.write((writer) => writer.findHamiltonRun(Number(id)))
}

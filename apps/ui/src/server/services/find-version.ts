import { HttpError } from '../http/http-errors'
import type { VersionRecord } from '../store/read-versions'
import type { Store } from '../store/store'
import { getProject } from './get-project'

/** A version of a project, by its id or the beginning of it. Two DAGs may have versions of one id. */
export interface VersionQuestion {
  readonly projectId: number
  readonly id: string
  /** Name of the driver; null for the newest version of any. */
  readonly dag: string | null
}

/** @throws HttpError if there is no such project or version. */
export async function findVersion(store: Store, { projectId, id, dag }: VersionQuestion): Promise<VersionRecord> {
  await getProject(store, projectId)
  const version = /^[0-9a-f]{4,32}$/.test(id) ? await store.versions.find(projectId, id, dag) : null
  if (version === null) throw new HttpError('DAG_VERSION_NOT_FOUND', id)
  return version
}

/**
 * The version that another one of the same DAG is compared with: the one before without an id; null for the first version.
 *
 * @throws HttpError if there is no version of that id.
 */
export async function findAgainst(
  store: Store,
  projectId: number,
  version: VersionRecord,
  againstId: string | null,
): Promise<VersionRecord | null> {
  if (againstId !== null) return findVersion(store, { projectId, id: againstId, dag: version.name })
  return version.beforeKey === null ? null : store.versions.get(version.beforeKey)
}

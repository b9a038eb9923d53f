import type { LatestVersion } from '@/contract/project-overview'
import { compareVersions } from '@/server/derive/compare-versions'
import type { Store } from '../store/store'

/** Versions with more nodes are not compared here. */
const MOST_NODES = 2_000

/** The newest versions of a project, with their differences from the versions before. */
export async function listLatestVersions(
  store: Store,
  projectId: number,
  limit: number,
): Promise<readonly LatestVersion[]> {
  const versions = await store.overview.readLatestVersions(projectId, limit)
  const keys = new Set(versions.flatMap(({ key, previousKey }) => (previousKey === null ? [] : [key, previousKey])))
  const nodes = new Map(
    await Promise.all(
      [...keys].map(async (key) => [key, await store.overview.readComparedNodes(key, MOST_NODES + 1)] as const),
    ),
  )
  const compare = (previousKey: number | null, key: number): LatestVersion['difference'] => {
    const before = nodes.get(previousKey ?? -1)
    const after = nodes.get(key)
    if (before === undefined || after === undefined) return null
    return before.length > MOST_NODES || after.length > MOST_NODES ? null : compareVersions(before, after)
  }
  return versions.map(({ key, previousKey, ...version }) => ({
    ...version,
    first: previousKey === null,
    difference: compare(previousKey, key),
  }))
}

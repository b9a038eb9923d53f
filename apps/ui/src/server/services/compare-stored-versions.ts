import type { ChangeCounts, VersionDifference } from '@/contract/version'
import { compareVersions } from '@/server/derive/compare-versions'
import type { Store } from '../store/store'

/** The differences of a stored version from another one. Nodes that are equal in both are not read. */
export async function compareStoredVersions(
  store: Store,
  beforeKey: number,
  afterKey: number,
): Promise<VersionDifference> {
  return compareVersions(
    await store.versions.listDifferent(beforeKey, afterKey),
    await store.versions.listDifferent(afterKey, beforeKey),
  )
}

export const countChanges = (difference: VersionDifference): ChangeCounts => ({
  added: difference.added.length,
  removed: difference.removed.length,
  codeChanged: difference.codeChanged.length,
  dependenciesChanged: difference.dependenciesChanged.length,
  tagsChanged: difference.tagsChanged.length,
  moduleChanged: difference.moduleChanged.length,
})

/** The first names of each kind. */
export const cutDifference = (difference: VersionDifference, most: number): VersionDifference => ({
  added: difference.added.slice(0, most),
  removed: difference.removed.slice(0, most),
  codeChanged: difference.codeChanged.slice(0, most),
  dependenciesChanged: difference.dependenciesChanged.slice(0, most),
  tagsChanged: difference.tagsChanged.slice(0, most),
  moduleChanged: difference.moduleChanged.slice(0, most),
})

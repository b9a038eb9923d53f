import type { VersionDetail } from '@/contract/version'
import type { Store } from '../store/store'
import { compareStoredVersions, countChanges, cutDifference } from './compare-stored-versions'
import { findAgainst, findVersion, type VersionQuestion } from './find-version'
import { toVersionHead } from './to-version-head'

/** Names of each kind of change. */
const NAMES_SHOWN = 1_000

/** @throws HttpError if there is no such version, or no version to compare it with. */
export async function getVersion(
  store: Store,
  question: VersionQuestion,
  againstId: string | null,
): Promise<VersionDetail> {
  const version = await findVersion(store, question)
  const [against, surroundings] = await Promise.all([
    findAgainst(store, question.projectId, version, againstId),
    store.versions.readSurroundings(version.key),
  ])
  const head = { ...toVersionHead(version), ...surroundings }
  if (against === null) return { ...head, against: null, changed: null, difference: null }
  const difference = await compareStoredVersions(store, against.key, version.key)
  return {
    ...head,
    against: toVersionHead(against),
    changed: countChanges(difference),
    difference: cutDifference(difference, NAMES_SHOWN),
  }
}

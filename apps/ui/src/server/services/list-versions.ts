import { z } from 'zod'
import type { VersionPage, VersionRow } from '@/contract/version'
import type { VersionRecord } from '../store/read-versions'
import type { Store } from '../store/store'
import { compareStoredVersions, countChanges, cutDifference } from './compare-stored-versions'
import { decodeCursor, encodeCursor } from './cursor'
import { getProject } from './get-project'
import { toVersionHead } from './to-version-head'

/** Names of each kind of change in a row. */
const NAMES_SHOWN = 4
/** Nodes that one answer compares: a page of larger graphs is shorter. */
const NODES_COMPARED = 60_000

interface VersionsQuestion {
  readonly projectId: number
  readonly dag: string | null
  readonly query: string
  readonly cursor: string | null
  readonly limit: number
}

/** One page of the versions of a project, newest first, each with its changes against the version before. */
export async function listVersions(
  store: Store,
  { projectId, dag, query, cursor, limit }: VersionsQuestion,
  nodesCompared = NODES_COMPARED,
): Promise<VersionPage> {
  await getProject(store, projectId)
  const beforeKey = cursor === null ? null : decodeCursor(cursor, placeSchema)[0]
  const [versions, dags] = await Promise.all([
    store.versions.list({ projectId, dag, query, beforeKey, limit: limit + 1 }),
    store.versions.listDags(projectId),
  ])
  const items: VersionRow[] = []
  let compared = 0
  for (const version of versions.slice(0, limit)) {
    compared += 2 * version.nodeCount
    if (compared > nodesCompared && items.length > 0) break
    items.push(await toRow(store, version))
  }
  const last = versions[items.length - 1]
  return { items, nextCursor: versions.length > items.length && last ? encodeCursor([last.key]) : null, dags }
}

async function toRow(store: Store, version: VersionRecord): Promise<VersionRow> {
  const head = toVersionHead(version)
  const before = version.beforeKey === null ? null : await store.versions.get(version.beforeKey)
  if (before === null) return { ...head, before: null, changed: null, first: null }
  const difference = await compareStoredVersions(store, before.key, version.key)
  return {
    ...head,
    before: before.id,
    changed: countChanges(difference),
    first: cutDifference(difference, NAMES_SHOWN),
  }
}

const placeSchema = z.tuple([z.int()])

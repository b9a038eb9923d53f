import { z } from 'zod'
import type { ErrorGroupDetail, ErrorGroupPage } from '@/contract/error-group'
import { HttpError } from '../http/http-errors'
import type { ErrorGroupCursor } from '../store/read-error-groups'
import type { Store } from '../store/store'
import { decodeCursor, encodeCursor } from './cursor'
import { getProject } from './get-project'

const VERSIONS_SHOWN = 100

interface ErrorGroupsQuestion {
  readonly projectId: number
  readonly cursor: string | null
  readonly limit: number
}

/** One page of the error groups of a project, the group of the latest run first. */
export async function listErrorGroups(
  store: Store,
  { projectId, cursor, limit }: ErrorGroupsQuestion,
): Promise<ErrorGroupPage> {
  await getProject(store, projectId)
  const groups = await store.errorGroups.list(projectId, parseCursor(cursor), limit + 1)
  const items = groups.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: groups.length > limit && last ? encodeCursor([last.lastAtUs, last.id]) : null }
}

/** @throws HttpError if there is no such group. */
export async function getErrorGroup(store: Store, id: number, lastRuns: number): Promise<ErrorGroupDetail> {
  const [group, versions, share] = await Promise.all([
    store.errorGroups.find(id),
    store.errorGroups.listVersions(id, VERSIONS_SHOWN),
    store.errorGroups.readShare(id, lastRuns),
  ])
  if (group === null) throw new HttpError('DAG_ERROR_GROUP_NOT_FOUND', id)
  return { ...group, versions, share }
}

const placeSchema = z.tuple([z.int(), z.int()])

function parseCursor(text: string | null): ErrorGroupCursor | null {
  if (text === null) return null
  const [lastAtUs, id] = decodeCursor(text, placeSchema)
  return { lastAtUs, id }
}

import { z } from 'zod'
import type { VersionNodePage } from '@/contract/version'
import type { Store } from '../store/store'
import { decodeCursor, encodeCursor } from './cursor'
import { findVersion, type VersionQuestion } from './find-version'
import { toVersionNodeRow } from './to-version-node-row'

/** The most nodes that one answer lists. */
export const VERSION_NODES_PER_PAGE = 5_000

interface NodesPlace {
  readonly cursor: string | null
  readonly limit: number
}

/** One page of the nodes of a version, by name. */
export async function listVersionNodes(
  store: Store,
  question: VersionQuestion,
  { cursor, limit }: NodesPlace,
): Promise<VersionNodePage> {
  const version = await findVersion(store, question)
  const after = cursor === null ? null : decodeCursor(cursor, placeSchema)[0]
  const nodes = await store.versions.listNodes(version.key, after, limit + 1)
  const items = nodes.slice(0, limit).map(toVersionNodeRow)
  const last = items.at(-1)
  return { items, nextCursor: nodes.length > limit && last ? encodeCursor([last.name]) : null }
}

const placeSchema = z.tuple([z.string()])

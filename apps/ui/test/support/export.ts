import type { RunExport } from '@/contract/run-export'
import { ingest } from '@/server/ingest/ingest'
import { exportRun } from '@/server/services/export-run'
import type { Store } from '@/server/store/store'
import { batch, START_US } from './events'

/** The parts in which a run is exported. */
export async function exportParts(store: Store, id: string): Promise<readonly string[]> {
  const parts: string[] = []
  for await (const part of (await exportRun(store, id)).chunks) parts.push(part)
  return parts
}

export async function exportText(store: Store, id: string): Promise<string> {
  return (await exportParts(store, id)).join('')
}

export const parseExport = (text: string): RunExport => JSON.parse(text)

/** Stores events in batches that the protocol allows. */
export async function ingestAll(store: Store, events: readonly unknown[]): Promise<void> {
  for (let from = 0; from < events.length; from += 2_000) {
    const { rejected, skipped } = await ingest(store, batch(events.slice(from, from + 2_000)), START_US)
    if (rejected.length > 0 || skipped > 0) throw new Error(`Rejected: ${JSON.stringify(rejected.slice(0, 3))}`)
  }
}

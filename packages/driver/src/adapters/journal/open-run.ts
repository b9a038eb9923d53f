import { DagError } from '../../errors/dag-error.js'
import { problem } from '../../errors/problem.js'
import type { Resumed, RunOpening } from '../../lifecycle/adapter.js'
import { createHead, type HeadRecord, readRecord } from './records.js'
import type { RunHashes } from './run-hashes.js'
import { toKey } from './run-journal.js'

/** The journal of an earlier run, as far as the run that continues it can use it. */
export interface EarlierRun {
  readonly resumed: Resumed
  /** Results by `toKey`. */
  readonly kept: Map<string, Uint8Array>
  /** Names whose code or value is different now. */
  readonly changed: readonly string[]
}

/**
 * Reads the records of an earlier run. A result is of use if its node and everything that it depends on have not changed since.
 * Null if it was stopped before anything was written.
 *
 * @throws DagError `DAG_JOURNAL_OTHER_DRIVER`
 */
export async function readEarlierRun(
  records: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  { runId, graph }: RunOpening,
  { own, full }: RunHashes,
): Promise<EarlierRun | null> {
  const kept = new Map<string, Uint8Array>()
  const before = new Map<string, string | null>()
  let startedAtUs: number | null = null
  let head: HeadRecord | null = null
  for await (const bytes of records) {
    const record = readRecord(bytes)
    if (record === null) continue
    const { header, value } = record
    if (header.kind === 'head') {
      if (header.driver !== graph.name || header.runId !== runId) {
        const names = { runId, driver: graph.name, other: header.driver }
        throw new DagError([problem('DAG_JOURNAL_OTHER_DRIVER', names)])
      }
      startedAtUs ??= header.startedAtUs
      head = header
      for (const [name, hash] of Object.entries(header.own)) before.set(name, hash)
    } else if ((header.outputs ?? [header.node]).every((name) => isSame(head?.full[name], full[name]))) {
      kept.set(toKey(header.node, header.key), value)
    }
  }
  if (startedAtUs === null) return null
  const changed = Object.keys(own).filter((name) => before.has(name) && before.get(name) !== own[name])
  return { resumed: { startedAtUs, nodeRuns: kept.size }, kept, changed }
}

/** The record that begins an execution of a run. */
export function headOf({ runId, graph, startedAtUs }: RunOpening, hashes: RunHashes): Uint8Array {
  return createHead({ runId, driver: graph.name, startedAtUs, ...hashes })
}

function isSame(before: string | null | undefined, now: string | null | undefined): boolean {
  return typeof before === 'string' && before === now
}

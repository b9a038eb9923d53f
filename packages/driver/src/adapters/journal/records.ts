import { deserialize, serialize } from 'node:v8'
import { restoreSnapshot } from '../cache/restore-snapshot.js'
import { type Snapshot, takeSnapshot } from '../cache/snapshot.js'

/** Records of another format are not read. */
const FORMAT = 1

const LENGTH_BYTES = 4

/** Begins each execution of a run: the names of the code and the values that it was executed with, by hash. */
export interface HeadRecord {
  readonly kind: 'head'
  readonly format: number
  readonly runId: string
  /** Name of the driver. */
  readonly driver: string
  readonly startedAtUs: number
  /** Hashes of nodes, and of values from outside, each by itself. */
  readonly own: Readonly<Record<string, string | null>>
  /** Hashes of nodes with everything that they depend on; null: unknown, so that results cannot be taken over. */
  readonly full: Readonly<Record<string, string | null>>
}

/** The node run, or the item that ran elsewhere, that a result belongs to. */
export interface ResultOf {
  /** The node, or the node that expands. */
  readonly node: string
  /** Distinguishes the items of a node. */
  readonly key: string
  /** The nodes of an item whose results the value holds by name. */
  readonly outputs?: readonly string[]
}

export interface ResultRecord extends ResultOf {
  readonly kind: 'result'
}

export type RecordHeader = HeadRecord | ResultRecord

/** A record that was read. Its value is decoded when it is needed. */
export interface JournalRecord {
  readonly header: RecordHeader
  readonly value: Uint8Array
}

export function createHead(head: Omit<HeadRecord, 'kind' | 'format'>): Uint8Array {
  return join({ kind: 'head', format: FORMAT, ...head }, Buffer.alloc(0))
}

/** Null if the value is not plain, so that it would not come back exactly. */
export function createResult(of: ResultOf, value: unknown): Uint8Array | null {
  const snapshot = takeSnapshot(value)
  return snapshot === null ? null : join({ kind: 'result', ...of }, serialize(snapshot.parts))
}

/** Null for a record that is damaged, or of another format. */
export function readRecord(record: Uint8Array): JournalRecord | null {
  try {
    const bytes = Buffer.from(record.buffer, record.byteOffset, record.byteLength)
    const end = LENGTH_BYTES + bytes.readUInt32LE(0)
    const header = JSON.parse(bytes.toString('utf8', LENGTH_BYTES, end)) as RecordHeader
    if (header.kind === 'head' ? header.format !== FORMAT : header.kind !== 'result') return null
    return { header, value: bytes.subarray(end) }
  } catch {
    return null
  }
}

/** @throws an error if the bytes are not those of a value */
export function restoreResult(value: Uint8Array): unknown {
  const parts = deserialize(value) as Snapshot['parts']
  return restoreSnapshot({ parts, shared: [] })
}

function join(header: RecordHeader, value: Uint8Array): Uint8Array {
  const text = Buffer.from(JSON.stringify(header))
  const length = Buffer.allocUnsafe(LENGTH_BYTES)
  length.writeUInt32LE(text.length)
  return Buffer.concat([length, text, value])
}

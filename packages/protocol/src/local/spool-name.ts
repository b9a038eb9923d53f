import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { URL } from 'node:url'

/**
 * The name of a file in the spool, `KEY-TIME-INSTANCE-NUMBER.STATE`. The key stands for the address of the UI; time and
 * number give the order. A process takes a file over by renaming it, which succeeds for one process only.
 */
export interface SpoolName {
  /** The name without its state. */
  readonly stem: string
  readonly key: string
  /** Unix milliseconds. */
  readonly writtenAtMs: number
  readonly state: 'ready' | 'writing' | 'sending'
  /** The process that writes or sends the file; null if it is ready. */
  readonly owner: { readonly host: string; readonly pid: number } | null
}

const NAME = /^(([0-9a-f]{12})-([0-9a-z]{9})-[0-9a-f]{8}-\d{6})\.(?:(ready)|(writing|sending)\.([0-9a-f]{8})\.(\d+))$/

const digest = (text: string, chars: number): string => createHash('sha256').update(text).digest('hex').slice(0, chars)

/** One spelling for equal addresses: host in lower case, no default port, no slash at the end. */
const normalise = (address: string): string =>
  (URL.canParse(address) ? new URL(address).href : address).replace(/\/+$/, '')

/** The key of the UI at an address. Files with this key are sent there and nowhere else. */
export const toSpoolKey = (address: string): string => digest(normalise(address), 12)

export const OWN_HOST = digest(hostname(), 8)
const OWN = `${OWN_HOST}.${process.pid}`

export const toStem = (key: string, nowUnixMs: number, instanceId: string, number: number): string =>
  `${key}-${nowUnixMs.toString(36).padStart(9, '0')}-${digest(instanceId, 8)}-${String(number).padStart(6, '0')}`

export const toReady = (stem: string): string => `${stem}.ready`
export const toWriting = (stem: string): string => `${stem}.writing.${OWN}`
export const toSending = (stem: string): string => `${stem}.sending.${OWN}`

/** Null for a file that is not part of the spool. */
export function parseSpoolName(name: string): SpoolName | null {
  const [, stem, key, time, ready, busy, host, pid] = NAME.exec(name) ?? []
  if (stem === undefined || key === undefined || time === undefined) return null
  const writtenAtMs = Number.parseInt(time, 36)
  if (ready !== undefined) return { stem, key, writtenAtMs, state: 'ready', owner: null }
  if (host === undefined || pid === undefined) return null
  const state = busy === 'writing' ? 'writing' : 'sending'
  return { stem, key, writtenAtMs, state, owner: { host, pid: Number(pid) } }
}

import { createHash } from 'node:crypto'
import { hostname } from 'node:os'

/**
 * Names of files of the spool: `KEY-TIME-INSTANCE-NUMBER.STATE`. The key tells for whom it is, time and number give the
 * order. A file changes hands by being renamed, of which only one process succeeds.
 */
export interface SpoolName {
  /** The name without its state. */
  readonly stem: string
  readonly key: string
  readonly state: 'ready' | 'writing' | 'sending'
  /** Who writes or sends it; null if nobody does. */
  readonly owner: { readonly host: string; readonly pid: number } | null
}

const NAME = /^(([0-9a-f]{12})-[0-9a-z]{9}-[0-9a-f]{8}-\d{6})\.(?:(ready)|(writing|sending)\.([0-9a-f]{8})\.(\d+))$/

const digest = (text: string, chars: number): string => createHash('sha256').update(text).digest('hex').slice(0, chars)

/** Files for one address are sent there and nowhere else. */
export const toKey = (address: string): string => digest(address.replace(/\/+$/, ''), 12)

export const OWN_HOST = digest(hostname(), 8)
const OWN = `${OWN_HOST}.${process.pid}`

export const toStem = (key: string, nowUnixMs: number, instanceId: string, number: number): string =>
  `${key}-${nowUnixMs.toString(36).padStart(9, '0')}-${digest(instanceId, 8)}-${String(number).padStart(6, '0')}`

export const toReady = (stem: string): string => `${stem}.ready`
export const toWriting = (stem: string): string => `${stem}.writing.${OWN}`
export const toSending = (stem: string): string => `${stem}.sending.${OWN}`

/** Null for a file that is not of the spool. */
export function parseSpoolName(name: string): SpoolName | null {
  const [, stem, key, ready, busy, host, pid] = NAME.exec(name) ?? []
  if (stem === undefined || key === undefined) return null
  if (ready !== undefined) return { stem, key, state: 'ready', owner: null }
  if (host === undefined || pid === undefined) return null
  return { stem, key, state: busy === 'writing' ? 'writing' : 'sending', owner: { host, pid: Number(pid) } }
}

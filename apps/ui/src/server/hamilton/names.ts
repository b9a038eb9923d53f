import { createHash } from 'node:crypto'
import { LIMITS } from '@dag/protocol'
import { shorten } from '@dag/tracker/summaries'

const HASH_CHARS = 8

/** A name within the limits of the wire. Different long names stay different. */
export function toName(name: string): string {
  if (name === '') return '(unnamed)'
  if (name.length <= LIMITS.nameChars) return name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_CHARS)
  return shorten(name, LIMITS.nameChars - HASH_CHARS) + hash
}

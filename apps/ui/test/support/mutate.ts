import { gzipSync } from 'node:zlib'

type Random = () => number
type Json = unknown

/** Repeatable numbers from 0 to 1 (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const NASTY: readonly Json[] = [
  ...[null, true, 0, -1, 0.5, 1e308, -1e-308, 2 ** 53, 2 ** 63, -(2 ** 63), 1e18],
  ...[
    '',
    ' ',
    '\0',
    '\ud800',
    '\u202e',
    'x'.repeat(201),
    'x'.repeat(40_000),
    "'; DROP TABLE Run; --",
    '%_\\',
    '00',
    '1',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'run-started',
    'success',
    '{"a":1}',
    '[',
    '../../etc/passwd',
    '\u{1f600}',
  ],
  ...[[], {}, [[]], [null], { type: 'version' }, Array.from({ length: 3_000 }, () => 0)],
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
]

export interface MutatedBody {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly encoding: string | null
}

/** A body that was valid once: a value or two changed, moved, removed or repeated, or bytes of its text. */
export function mutateBody(bases: readonly Json[], random: Random): MutatedBody {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  let body = structuredClone(pick(bases))
  const changes = 1 + Math.floor(random() * 3)
  for (let change = 0; change < changes; change++) {
    // Most changes are within the events: there is the most to get wrong.
    if (isBatch(body) && random() < 0.85) body.events = mutateValue(body.events, pick, random)
    else body = mutateValue(body, pick, random)
  }
  let bytes = Buffer.from(JSON.stringify(body) ?? 'null')
  if (random() < 0.1) bytes = mutateBytes(bytes, random)
  const encoding = pick([null, null, null, null, null, null, 'gzip', 'gzip', 'identity', 'br'])
  if (encoding === 'gzip' && random() < 0.9) bytes = gzipSync(bytes, { level: 1 })
  if (encoding === 'gzip' && random() < 0.2) bytes = mutateBytes(bytes, random)
  return { bytes: new Uint8Array(bytes), encoding }
}

const isBatch = (value: Json): value is { events: Json } =>
  typeof value === 'object' && value !== null && Array.isArray((value as { events?: Json }).events)

/** Replaces, removes, repeats or swaps a value at a random place. */
function mutateValue(value: Json, pick: <T>(items: readonly T[]) => T, random: Random): Json {
  if (typeof value !== 'object' || value === null || random() < 0.05) return structuredClone(pick(NASTY))
  const keys = Object.keys(value)
  if (keys.length === 0) return structuredClone(pick(NASTY))
  const key = pick(keys)
  const parent = value as Record<string, Json>
  if (random() < 0.7) parent[key] = mutateValue(parent[key], pick, random)
  else if (Array.isArray(value)) {
    if (random() < 0.5) value.splice(Number(key), 1)
    else value.splice(Number(key), 0, parent[key], structuredClone(pick(NASTY)))
  } else if (random() < 0.4) delete parent[key]
  else if (random() < 0.5) parent[key] = parent[pick(keys)]
  else parent[toText(pick(NASTY))] = parent[key]
  return value
}

const toText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

function mutateBytes(bytes: Buffer, random: Random): Buffer<ArrayBuffer> {
  const at = Math.floor(random() * bytes.length)
  const kind = Math.floor(random() * 4)
  if (kind === 0) return Buffer.from(bytes.subarray(0, at))
  if (kind === 1) return Buffer.concat([bytes.subarray(0, at), Buffer.from('\ud800[{"\\u'), bytes.subarray(at)])
  if (kind === 2) return Buffer.concat([bytes.subarray(0, at), bytes])
  const copy = Buffer.from(bytes)
  copy[at] = Math.floor(random() * 256)
  return copy
}

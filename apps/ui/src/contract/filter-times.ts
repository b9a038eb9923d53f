const SECOND_US = 1_000_000

/** Units of a duration in an address, the largest first. */
const UNITS: readonly (readonly [name: string, us: number])[] = [
  ['d', 86_400 * SECOND_US],
  ['h', 3_600 * SECOND_US],
  ['min', 60 * SECOND_US],
  ['s', SECOND_US],
  ['ms', 1_000],
  ['us', 1],
]

/** `200ms`, in the largest unit of which it is a whole number. */
export function formatSpan(us: number): string {
  const [name, size] = UNITS.find(([, each]) => us > 0 && us % each === 0) ?? ['us', 1]
  return `${us / size}${name}`
}

/** Reads `1.5s`, `200ms`, `24h`; null for any other text. */
export function parseSpan(text: string): number | null {
  const [, count, name] = /^(\d{1,16}(?:\.\d{1,6})?) ?([a-zµ]{1,3})$/.exec(text) ?? []
  const unit = UNITS.find(([each]) => each === (name === 'µs' ? 'us' : name))
  if (count === undefined || unit === undefined) return null
  const us = Math.round(Number(count) * unit[1])
  return Number.isSafeInteger(us) ? us : null
}

/** `2026-11-22T12:45Z`, with seconds and their parts only where they are not zero. */
export function formatMoment(us: number): string {
  const seconds = Math.floor(us / SECOND_US)
  const rest = us - seconds * SECOND_US
  const iso = new Date(seconds * 1_000).toISOString().replace('.000Z', '')
  if (rest > 0) return `${iso}.${String(rest).padStart(6, '0').replace(/0+$/, '')}Z`
  return `${iso.replace(/:00$/, '')}Z`
}

const MOMENT = /^(\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)?$/
/** Microseconds that JavaScript counts exactly end in the year 2255. */
const LAST_US = Number.MAX_SAFE_INTEGER

/** Reads an ISO time, in UTC unless it says otherwise; null for any other text, and for times before 1970. */
export function parseMoment(text: string): number | null {
  const [, whole, part = '', zone = 'Z'] = MOMENT.exec(text) ?? []
  if (whole === undefined) return null
  const ms = Date.parse(whole.includes('T') ? `${whole}${zone}` : `${whole}T00:00${zone}`)
  const us = ms * 1_000 + Number(part.padEnd(6, '0'))
  return us >= 0 && us <= LAST_US ? us : null
}

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)?$/

/** Unix microseconds of a time in ISO 8601, as `datetime.isoformat` writes it. One without an offset is UTC. Null for another text. */
export function toMicroseconds(value: unknown): number | null {
  const found = typeof value === 'string' ? ISO.exec(value) : null
  if (found === null) return null
  const [, day, time, fraction = '', zone = 'Z'] = found
  const seconds = Date.parse(`${day}T${time}${zone}`)
  if (Number.isNaN(seconds) || seconds < 0) return null
  return seconds * 1_000 + Number(fraction.slice(0, 6).padEnd(6, '0'))
}

/** Unix milliseconds, with their fraction, of such a time. */
export function toMilliseconds(value: unknown): number | null {
  const microseconds = toMicroseconds(value)
  return microseconds === null ? null : microseconds / 1_000
}

import { LIMITS, type Summary } from '@dag/protocol'

type Values = Readonly<Record<string, unknown>>

/** Summarises the `wanted` values by name, at most as many as the protocol allows. */
export function summariseAll(
  values: Values,
  summarise: (name: string, value: unknown) => Summary,
  wanted: (value: unknown, name: string) => boolean = () => true,
): { readonly [name: string]: Summary } {
  const summaries: Record<string, Summary> = {}
  let count = 0
  for (const name of Object.keys(values)) {
    if (count >= LIMITS.entries) break
    const value = readValue(values, name)
    if (name.length > LIMITS.nameChars || !wanted(value, name)) continue
    summaries[name.toWellFormed()] = summarise(name, value)
    count++
  }
  return summaries
}

/** Reads a value of the caller's record without calling getters. */
const readValue = (values: Values, name: string): unknown => Object.getOwnPropertyDescriptor(values, name)?.value

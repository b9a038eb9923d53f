import { LIMITS, type Summary } from '@dag/protocol'

type Values = Readonly<Record<string, unknown>>

/** Summaries of values by name, of those only that are `wanted`; at most as many as the wire allows. */
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

/** The caller's own record: it may hold getters, which are not called. */
const readValue = (values: Values, name: string): unknown => Object.getOwnPropertyDescriptor(values, name)?.value

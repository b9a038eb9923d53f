import type { TimeChange, TimePart } from '@/contract/run-timing'

export interface Main {
  readonly change: NonNullable<TimeChange['main']>
  readonly parts: readonly TimePart[]
}

/**
 * Finds the change that accounts for most of a difference. Parts that follow from one change count together: those of one root,
 * all nodes that ran longer on a larger input, and all waits because of fewer places.
 */
export function findMain(parts: readonly TimePart[], differenceUs: number): Main | null {
  const groups = new Map<string, TimePart[]>()
  for (const part of parts) {
    const key = toKey(part)
    groups.set(key, [...(groups.get(key) ?? []), part])
  }
  let main: Main | null = null
  const sign = Math.sign(differenceUs)
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined) continue
    const sumUs = group.reduce((us, part) => us + part.differenceUs, 0)
    if (sumUs * sign <= (main?.change.differenceUs ?? 0) * sign) continue
    const origin = first.kind === 'waited' && first.root !== null ? first.root : first
    main = { change: { node: origin.node, cause: origin.cause, differenceUs: sumUs }, parts: group }
  }
  return main
}

function toKey({ kind, node, cause, root }: TimePart): string {
  if (kind === 'waited' && (cause === 'parallelism' || (cause === 'queue' && root === null))) return cause
  if (cause === 'input') return `input ${root?.node ?? node}`
  return root === null ? `node ${node}` : `node ${root.node}`
}

import { compareInputs, type RecordedInput } from '@/contract/differences/compare-inputs'
import type { InputDifference, ValueChange } from '@/contract/node-since'
import type { DifferenceSide, RunDifference } from '@/contract/run-comparison'

/** Values of runs by name, compared with those of the first run. */
export interface ComparedValues {
  readonly rows: readonly RunDifference[]
  /** For each run but the first one. */
  readonly pairs: readonly (readonly InputDifference[])[]
}

/** Compares values by name: a row for each part that differs, and for each value that cannot be compared. */
export function mergeValues(kind: RunDifference['kind'], runs: readonly (readonly RecordedInput[])[]): ComparedValues {
  const [first = [], ...others] = runs
  const pairs = others.map((other) => compareInputs(first, other))
  const byName = pairs.map((pair) => new Map(pair.map((input) => [input.name, input])))
  const names = [...new Set(pairs.flatMap((pair) => pair.map(({ name }) => name)))]
  const rows = names.flatMap((name): readonly RunDifference[] => {
    const found = byName.map((pair) => pair.get(name))
    const paths = [...new Set(found.flatMap((input) => input?.changes.map(({ path }) => path) ?? []))]
    const changed = paths.map((path) => ({ kind, name: path, sides: toSides(path, found) }))
    const reason = found.find((input) => input !== undefined && input.verdict !== 'same')?.reason
    if (changed.length > 0 || reason == null) return changed
    return [{ kind, name, sides: runs.map(() => ({ kind: 'unknown', reason })) }]
  })
  return { rows, pairs }
}

function toSides(path: string, pairs: readonly (InputDifference | undefined)[]): readonly DifferenceSide[] {
  const changes = pairs.map((pair) => pair?.changes.find((change) => change.path === path))
  const first = toSide(changes.find((change) => change !== undefined)?.before)
  const others = pairs.map((pair, index): DifferenceSide => {
    const change = changes[index]
    if (change !== undefined) return toSide(change.after)
    if (pair === undefined) return { kind: 'unknown', reason: 'not compared' }
    if (pair.more || pair.changes.some((other) => isWithin(path, other.path) || isWithin(other.path, path)))
      return { kind: 'unknown', reason: 'differs in another part' }
    return pair.reason === null ? first : { kind: 'unknown', reason: pair.reason }
  })
  return [first, ...others]
}

const isWithin = (part: string, whole: string): boolean =>
  part.startsWith(whole) && /^[.[]/.test(part.slice(whole.length))

const toSide = (value: ValueChange['before']): DifferenceSide =>
  value === undefined ? { kind: 'absent' } : { kind: 'value', value }

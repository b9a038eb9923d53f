import type { Summary, ValueNode } from '@dag/protocol'
import type { InputDifference } from '../node-since'
import { compareValues } from './compare-values'

/** A value of a run, or the reason why there is none. */
export interface RecordedInput {
  readonly name: string
  readonly value: Summary | null
  readonly reason?: string | null
}

const CHANGES = 12
/** Inputs of a node that are compared. */
const INPUTS = 200
/** Characters of the details of one answer that are parsed. */
const PARSED_CHARS = 1_000_000

/** Compares values of two runs by name. */
export function compareInputs(
  before: readonly RecordedInput[],
  after: readonly RecordedInput[],
): readonly InputDifference[] {
  const earlier = new Map(before.map((input) => [input.name, input]))
  const later = new Map(after.map((input) => [input.name, input]))
  let left = PARSED_CHARS
  return [...new Set([...later.keys(), ...earlier.keys()])].slice(0, INPUTS).map((name) => {
    const one = earlier.get(name)
    const other = later.get(name)
    if (one === undefined || other === undefined) return toOneSided(name, one?.value ?? null, other?.value ?? null)
    if (one.value === null || other.value === null) {
      if (one.value === other.value && one.reason === other.reason && one.reason?.startsWith('not given'))
        return same(name)
      return unknown(name, `not recorded in ${one.value === null ? 'the earlier' : 'this'} run`)
    }
    const chars = (one.value.detail?.length ?? 0) + (other.value.detail?.length ?? 0)
    const sameHash = compareHashes(one.value, other.value)
    if (sameHash === true) return same(name)
    if (isSameText(one.value, other.value)) {
      if (one.value.complete && other.value.complete) return same(name)
      return sameHash === false ? different(name) : unknown(name, NOT_WHOLE)
    }
    if (chars > left) return sameHash === false ? different(name) : unknown(name, 'too large to compare')
    left -= chars
    const found = compareSummaries(name, one.value, other.value)
    return sameHash === false && found.verdict !== 'different' ? different(name) : found
  })
}

/** Whether the whole values are the same, by their hashes; null if that is not known. Hashes of different schemes say nothing. */
function compareHashes({ hash: one }: Summary, { hash: other }: Summary): boolean | null {
  if (one == null || other == null || toScheme(one) !== toScheme(other)) return null
  return one === other
}

const toScheme = (hash: string): string => hash.slice(0, hash.indexOf(':'))

const NOT_WHOLE = 'part of it was cut or redacted'

function compareSummaries(name: string, before: Summary, after: Summary): InputDifference {
  const [one, other] = [toNode(before), toNode(after)]
  if (one === null || other === null) return unknown(name, NOT_WHOLE)
  const { changes, more, unknown: hidden } = compareValues(name, one, other, CHANGES)
  const reason = hidden || !before.complete || !after.complete ? NOT_WHOLE : null
  return {
    name,
    verdict: changes.length > 0 ? 'different' : reason === null ? 'same' : 'unknown',
    reason,
    changes,
    more,
  }
}

/** Without a detail, the preview is the whole value, unless the summary says that it is not. */
function toNode({ detail, complete, type, preview }: Summary): ValueNode | null {
  if (detail == null) return complete ? { kind: 'opaque', type, text: preview } : null
  try {
    // The text was checked when it was written.
    return JSON.parse(detail) as ValueNode
  } catch {
    return null
  }
}

const isSameText = (one: Summary, other: Summary): boolean =>
  one.type === other.type && one.preview === other.preview && (one.detail ?? null) === (other.detail ?? null)

function toOneSided(name: string, before: Summary | null, after: Summary | null): InputDifference {
  const part = (summary: Summary): ValueNode => ({ kind: 'opaque', type: summary.type, text: summary.preview })
  if (before === null && after === null) return unknown(name, 'not recorded')
  const change = { path: name, ...(before && { before: part(before) }), ...(after && { after: part(after) }) }
  return { name, verdict: 'different', reason: null, changes: [change], more: false }
}

const same = (name: string): InputDifference => ({ name, verdict: 'same', reason: null, changes: [], more: false })

const different = (name: string): InputDifference => ({
  name,
  verdict: 'different',
  reason: 'differs in a part that was not recorded',
  changes: [],
  more: false,
})

const unknown = (name: string, reason: string): InputDifference => ({
  name,
  verdict: 'unknown',
  reason,
  changes: [],
  more: false,
})

import { LIMITS, type Summary, type ValueNode } from '@dag/protocol'
import { shorten } from '@dag/tracker/summaries'
import { toTypeName } from './python-type'
import { toRecord, toText } from './read'
import { summarise } from './redaction'
import { toSchemaTable, toTable } from './to-table'

type Attribute = Readonly<Record<string, unknown>>

interface Subject {
  readonly node: string
  /** The type that the function declares, in short. */
  readonly type: string | null
}

/** Marks that a tracker puts behind what it cut. */
const TRUNCATED_KEY = '__truncated__'
const TRUNCATED_ITEM = '... truncated ...'

/** The result of a node from all attributes that a tracker recorded of it; null without any. */
export function toResult(attributes: readonly Attribute[], subject: Subject): Summary | null {
  const main = attributes.find(({ name }) => name === 'result_summary') ?? attributes[0]
  if (main === undefined) return null
  const schema = attributes.find((attribute) => attribute.type === 'schema' && attribute !== main)
  const rest = attributes.filter((attribute) => attribute !== main && (attribute !== schema || !isTable(main)))
  const result = toSummary(main, subject, isTable(main) ? schema?.value : undefined)
  return rest.length === 0 ? result : join(result, main, rest, subject)
}

const isTable = ({ type }: Attribute): boolean => type === 'dagworks_describe'

/** Several records of one result, such as the parameters of an estimator and its picture, are its entries. */
function join(result: Summary, main: Attribute, rest: readonly Attribute[], subject: Subject): Summary {
  const parts = [[main, result] as const, ...rest.map((part) => [part, toSummary(part, subject, undefined)] as const)]
  const entries = parts.map(([{ name }, part]) => [shorten(toText(name) ?? 'attribute', 100), toNode(part)] as const)
  const node: ValueNode = { kind: 'object', type: result.type, entries, size: entries.length }
  const detail = JSON.stringify(node)
  if (Buffer.byteLength(detail) > LIMITS.valueBytes) return result
  return { ...result, complete: false, detail }
}

const toNode = ({ detail, preview, type }: Summary): ValueNode =>
  detail == null ? { kind: 'opaque', type, text: preview } : (JSON.parse(detail) as ValueNode)

function toSummary(attribute: Attribute, { node, type }: Subject, schema: unknown): Summary {
  const value = toRecord(attribute.value)
  switch (attribute.type) {
    case 'primitive':
    case 'dict':
      return toValue(value.value, toTypeName(value.type), node)
    case 'dagworks_describe':
      return toTable(attribute.value, schema, type === null || type === 'Any' ? 'DataFrame' : type)
    case 'schema':
      return toSchemaTable(attribute.value, type ?? 'schema')
    case 'html':
      return { ...toValue(value.html, 'html', node), complete: false }
    case 'unsupported':
      return toUnsupported(toTypeName(value.unsupported_type) ?? 'object')
    case 'observability_failure':
      return { type: type ?? 'unknown', preview: 'the tracker could not describe it', complete: false }
    default:
      return toValue(attribute.value, toText(attribute.type) ?? 'unknown', node)
  }
}

/** Only the type was sent. `None` is its only value. */
const toUnsupported = (type: string): Summary =>
  type === 'NoneType'
    ? { type: 'None', preview: 'None', complete: true }
    : { type: shorten(type, LIMITS.nameChars), preview: shorten(type, LIMITS.previewChars), complete: false }

function toValue(value: unknown, type: string | null, node: string): Summary {
  const summary = summarise(value, node, 'results')
  if (type === null || summary.type === 'redacted') return summary
  const named = { ...summary, type: shorten(type, LIMITS.nameChars) }
  const complete = summary.complete && !isTruncated(value)
  // The page reads numbers and booleans of other types from the detail.
  if (summary.detail != null || typeof value === 'object' || !summary.complete) return { ...named, complete }
  return { ...named, complete, detail: JSON.stringify(value ?? null) }
}

function isTruncated(value: unknown): boolean {
  if (Array.isArray(value)) return value.at(-1) === TRUNCATED_ITEM
  return typeof value === 'object' && value !== null && Object.hasOwn(value, TRUNCATED_KEY)
}

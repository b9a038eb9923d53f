import { LIMITS } from '@dag/protocol'
import { cleanText, createRedaction, redactTags } from '@dag/tracker/summaries'
import { SPAN_KINDS } from '@/contract/node-spans'
import type { RecordedSpan } from '../store/span-statements'
import type { AttributeValue, ExportedSpan } from './exported-span'

/** Instrumentation redacts nothing, so the rules of the tracker are applied here, before anything is stored. */
const redaction = createRedaction()

const MOST_ATTRIBUTES = 16
const ATTRIBUTE_CHARS = 200
const MESSAGE_CHARS = 500

export const toCleanName = (name: string): string => cleanText(name, LIMITS.nameChars, redaction)

/** A span as it is stored: bounded, and without secrets. */
export function toRecordedSpan(span: ExportedSpan): RecordedSpan {
  const { id, parentId, name, kind, startedAtUs, finishedAtUs, failed, message } = span
  return {
    id,
    parentId: parentId === '' ? null : parentId,
    name: toCleanName(name),
    kind: SPAN_KINDS[kind - 1] ?? 'internal',
    startedAtUs,
    finishedAtUs: Math.max(startedAtUs, finishedAtUs),
    failed,
    message: message === '' ? null : cleanText(message, MESSAGE_CHARS, redaction),
    attributes: Object.fromEntries(span.attributes.slice(0, MOST_ATTRIBUTES).map(toCleanAttribute)),
  }
}

/** Numbers that JSON cannot hold become texts. */
function toCleanAttribute([name, value]: readonly [string, AttributeValue]): [string, AttributeValue] {
  const key = redaction.key(name.slice(0, LIMITS.nameChars))
  if (redaction.isSecret(name, value))
    return [key, Object.values(redactTags({ [name]: String(value) }, redaction))[0] ?? '']
  if (typeof value === 'boolean') return [key, value]
  if (typeof value === 'number') return [key, Number.isFinite(value) ? value : String(value)]
  return [key, cleanText(value, ATTRIBUTE_CHARS, redaction)]
}

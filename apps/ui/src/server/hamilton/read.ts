import { isRecord } from '../is-record'

/** Reads parts of JSON whose form nothing has checked. */
type Json = Readonly<Record<string, unknown>>

export const toRecord = (value: unknown): Json => (isRecord(value) ? value : {})

export const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const toRecords = (value: unknown): readonly Json[] => toList(value).filter(isRecord)

export const toText = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export const toTexts = (value: unknown): readonly string[] =>
  toList(value).filter((text): text is string => typeof text === 'string')

/** A finite number, else null: Python's `NaN` arrives as null. */
export const toNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

/** A count; 0 for anything else. */
export const toCount = (value: unknown): number =>
  Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, Math.round(toNumber(value) ?? 0)))

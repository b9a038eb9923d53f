import { parseSpan } from '@/contract/filter-times'
import { parseSearchParams, type RunFilter, toSearchParams } from '@/contract/run-filter'

/** A field that the menu of filters offers. */
export interface FilterField {
  readonly label: string
  readonly parameter: 'status' | 'dag' | 'version' | 'node' | 'error' | 'tag' | 'output' | 'duration' | 'started'
  /** An example of a value, for fields with a form. */
  readonly hint: string
}

export const FILTER_FIELDS: readonly FilterField[] = [
  { label: 'Status', parameter: 'status', hint: '' },
  { label: 'DAG', parameter: 'dag', hint: 'The whole name of a DAG' },
  { label: 'Version', parameter: 'version', hint: 'The id of a version, or its beginning' },
  { label: 'Failed node', parameter: 'node', hint: 'The whole name of a node' },
  { label: 'Error', parameter: 'error', hint: '' },
  { label: 'Tag', parameter: 'tag', hint: 'Like region=eu, or region for any value' },
  { label: 'Output', parameter: 'output', hint: 'Text within the first output' },
  { label: 'Duration', parameter: 'duration', hint: 'Like 200ms..5s, 1s.. or ..2min' },
  { label: 'Started', parameter: 'started', hint: 'Like 24h, or 2026-11-22T12:45Z..2026-11-23T09:00Z' },
]

/** Values of a field that the filter has. */
export function listValues(filter: RunFilter, { parameter }: FilterField): readonly string[] {
  const values = toSearchParams(filter).getAll(parameter)
  return parameter === 'status' ? values.flatMap((value) => value.split(',')) : values
}

export type Addition =
  | { readonly kind: 'filter'; readonly filter: RunFilter }
  | { readonly kind: 'problem'; readonly sentence: string }

/** Adds a typed value to a filter. A field with one value replaces it. */
export function addValue(filter: RunFilter, field: FilterField, typed: string): Addition {
  const text = typed.trim()
  if (text === '') return { kind: 'problem', sentence: `Enter a value. ${field.hint}.` }
  const params = toSearchParams(filter)
  if (field.parameter === 'started') setStarted(params, text)
  else if (field.parameter === 'output' || field.parameter === 'duration') params.set(field.parameter, text)
  else params.append(field.parameter, text)
  const parsed = parseSearchParams(params)
  if (parsed.problems.length === 0) return { kind: 'filter', filter: { ...parsed.filter, q: filter.q } }
  return { kind: 'problem', sentence: `“${text.slice(0, 40)}” cannot be read. ${field.hint}.` }
}

/** `24h` is a time before now; `FROM..TO`, `FROM..`, `..TO` or `FROM` are moments. */
function setStarted(params: URLSearchParams, text: string): void {
  for (const name of ['from', 'to', 'last']) params.delete(name)
  if (parseSpan(text) !== null) {
    params.set('last', text)
    return
  }
  const at = text.indexOf('..')
  const [from, to] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 2)]
  if (from === '' && to === '') params.set('from', text)
  if (from !== '') params.set('from', from)
  if (to !== '') params.set('to', to)
}

import { describe, expect, it } from 'vitest'
import { NO_FILTER, type RunFilter, toSearchParams } from '@/contract/run-filter'
import { addValue, FILTER_FIELDS } from '@/features/runs/filter/filter-fields'

const add = (label: string, typed: string, filter: Partial<RunFilter> = {}) => {
  const field = FILTER_FIELDS.find((one) => one.label === label)
  if (!field) throw new Error(`no field ${label}`)
  const addition = addValue({ ...NO_FILTER, ...filter }, field, typed)
  return addition.kind === 'problem'
    ? addition.sentence
    : decodeURIComponent(toSearchParams(addition.filter).toString())
}

describe('a value that is added to a filter', () => {
  it('a value that is added to a filter joins the others of its field and keeps the rest', () => {
    expect(add('DAG', ' pricing ', { dag: ['checkout'], q: 'web', sort: 'duration' })).toBe(
      'q=web&dag=checkout&dag=pricing&sort=duration',
    )
    expect(add('Status', 'failed', { status: ['lost'] })).toBe('status=failed,lost')
    expect(add('Tag', 'region=eu')).toBe('tag=region=eu')
  })

  it('a value that is added to a filter replaces the one of a field with one value', () => {
    expect(add('Duration', '..2s', { minUs: 1_000_000 })).toBe('duration=..2s')
    expect(add('Output', 'total', { output: 'tax' })).toBe('output=total')
  })

  it('a value that is added to a filter is a time before now, one moment or two', () => {
    expect(add('Started', '24h', { fromUs: 0 })).toBe('last=1d')
    expect(add('Started', '2026-11-22T12:45Z', { lastUs: 1 })).toBe('from=2026-11-22T12:45Z')
    expect(add('Started', '2026-11-22T12:45Z..2026-11-23T09:00Z')).toBe('from=2026-11-22T12:45Z&to=2026-11-23T09:00Z')
    expect(add('Started', '..2026-11-23T09:00Z')).toBe('to=2026-11-23T09:00Z')
  })

  it('a value that is added to a filter is refused with an example where it cannot be read', () => {
    expect(add('Started', 'yesterday')).toMatch(/^“yesterday” cannot be read. Like 24h/)
    expect(add('Started', '..')).toMatch(/cannot be read/)
    expect(add('Duration', '5s..1s')).toMatch(/^“5s..1s” cannot be read. Like 200ms..5s/)
    expect(add('Version', '  ')).toMatch(/^Enter a value/)
  })
})

import { describe, expect, it } from 'vitest'
import { isFiltering, toSearchParams } from '@/contract/run-filter'

describe('toSearchParams', () => {
  it('toSearchParams leaves out a filter that is not set', () => {
    expect(toSearchParams({ q: '  ', status: [] }).toString()).toBe('')
  })

  it('toSearchParams returns the same text for the same filter, in any order of choice', () => {
    const text = toSearchParams({ q: 'disc', status: ['running', 'failed'] }).toString()
    expect(text).toBe('q=disc&status=failed%2Crunning')
    expect(toSearchParams({ q: ' disc ', status: ['failed', 'running'] }).toString()).toBe(text)
  })
})

it('filters with a word or a status', () => {
  expect(isFiltering({ q: '', status: [] })).toBe(false)
  expect(isFiltering({ q: 'a', status: [] })).toBe(true)
  expect(isFiltering({ q: '', status: ['lost'] })).toBe(true)
})

import { expect, it } from 'vitest'
import { toLogSearchParams } from '@/contract/log-filter'

const text = (filter: Parameters<typeof toLogSearchParams>[0]) => toLogSearchParams(filter).toString()

it('the same filter of log lines gives the same text', () => {
  expect(text({ levels: [], query: ' ' })).toBe('')
  expect(text({ levels: ['error', 'warn'], query: ' a&b ' })).toBe('level=warn%2Cerror&q=a%26b')
  expect(text({ levels: [], query: '', node: 'page', item: 0 })).toBe('node=page&item=0')
  expect(text({ levels: [], query: '', node: 'page', item: null })).toBe('node=page')
})

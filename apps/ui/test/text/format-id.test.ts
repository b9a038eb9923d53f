import { expect, it } from 'vitest'
import { toShortId, toShortVersion } from '@/text/format-id'

it('shortens a run to its last eight characters, because its front is only the time', () => {
  expect(toShortId('0199e1a2-7c3b-7d4e-8f5a-6b7ce27d0b93')).toBe('e27d0b93')
})

it('leaves short ids of callers whole', () => {
  expect(toShortId('run-7')).toBe('run-7')
})

it('shortens a version to its first seven characters', () => {
  expect(toShortVersion('a41f9c2be0')).toBe('a41f9c2')
})

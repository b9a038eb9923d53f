import { expect, it } from 'vitest'
import { matchesWords } from '@/text/match-words'

it.each([
  ['checkout Prices and tax', 'TAX check', true],
  ['checkout Prices and tax', 'tax fraud', false],
  ['checkout', '', true],
  ['checkout', '  out ', true],
])('finds in "%s" all words of "%s": %s', (text, search, found) => {
  expect(matchesWords(text, search)).toBe(found)
})

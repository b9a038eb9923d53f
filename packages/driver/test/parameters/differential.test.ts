import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scanParameters } from '../../src/parameters/scan-parameters.js'
import { functionText } from './function-text.js'
import { readNames } from './read-names.js'
import { readWithAcorn } from './read-with-acorn.js'

const { numRuns = 3_000 } = fc.readConfigureGlobal()

describe('a full parser', () => {
  test('the scanner reads the same names, or refuses to decide about a slash', () => {
    const counts = { same: 0, refused: 0, invalid: 0 }
    fc.assert(
      fc.property(functionText, (text) => {
        const expected = readWithAcorn(text)
        const actual = readNames(text)
        if (expected === null) counts.invalid++
        else if (actual === '<undecidable-slash>') counts.refused++
        else {
          counts.same++
          expect(actual).toBe(expected)
        }
      }),
      { numRuns },
    )
    expect(counts.same).toBeGreaterThan(numRuns / 2)
    expect(counts.refused).toBeLessThan(counts.same / 10)
  })

  test('a text that is not a function never makes the scanner throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'({[=/`$"\\}]), ax.*\n') }), (text) => {
        expect(typeof scanParameters(text).ok).toBe('boolean')
      }),
      { numRuns },
    )
  })

  test('a text that is cut short never has dependencies', () => {
    fc.assert(
      fc.property(functionText, fc.nat(), (text, cut) => {
        const end = text.lastIndexOf(')')
        const complete = scanParameters(text)
        fc.pre(complete.ok && text.startsWith('({'))
        const head = text.slice(0, cut % (text.indexOf('=> 0') - 1))
        if (head.length < end) expect(scanParameters(head).ok, head).toBe(false)
      }),
      { numRuns: Math.ceil(numRuns / 6) },
    )
  })
})

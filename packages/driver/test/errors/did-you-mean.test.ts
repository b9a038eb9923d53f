import { describe, expect, test } from 'vitest'
import { editDistance, findNearest } from '../../src/errors/did-you-mean.js'

describe('findNearest', () => {
  test.each([
    ['pipline', ['pipeline', 'payload'], 'pipeline'],
    ['Pipeline', ['pipeline'], 'pipeline'],
    ['some_data', ['someData'], 'someData'],
    ['foo', ['bar', 'far'], null],
    ['ab', ['ba', 'xy'], 'ba'],
    ['x', ['y'], null],
    ['total', [], null],
    ['computation1', ['computation2', 'computation10'], 'computation2'],
  ])('the nearest name to %s among %j is %s', (name, candidates, nearest) => {
    expect(findNearest(name, candidates)).toBe(nearest)
  })

  test('the nearest name is never the name itself', () => {
    expect(findNearest('foo', ['foo'])).toBe(null)
  })
})

describe('distances', () => {
  test.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'ab', 1],
    ['abc', 'acb', 1],
    ['kitten', 'sitting', 3],
  ])('the distance of %j and %j is %i', (a, b, distance) => {
    expect(editDistance(a, b, 10)).toBe(distance)
  })

  test('the distance of two names is not counted further than the limit', () => {
    expect(editDistance('kitten', 'sitting', 1)).toBe(2)
  })
})

import { describe, expect, test } from 'vitest'
import { scanStep } from '../../src/parameters/scan-step.js'

const read = (text: string): string => {
  const scanned = scanStep(text)
  if (!scanned.ok) return `<${scanned.problem.code}>`
  return scanned.dependencies.map(({ name, optional }) => name + (optional ? '?' : '')).join(' ')
}

describe('scanStep', () => {
  test.each([
    ['(text, { limit, by = 2 }) => text', 'limit by?'],
    ['async (text = "a,b)", { limit }) => text', 'limit'],
    ['function cut({ a, b: [c, d] = [] }, { limit: max },) { return a }', 'limit'],
    ['async function* cut([a, { b }], { limit }) {}', 'limit'],
    ['cut(text = (1, /[,)]/), { limit }) {}', 'limit'],
    ['async*[x](e,{limit:t=10}){}', 'limit?'],
    ['(text, { limit } = {}) => text', 'limit?'],
    ['(e,{by:t})=>e*t', 'by'],
  ])('the second parameter of %s is read', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    ['text => text'],
    ['async text => text'],
    ['(text) => text'],
    ['(text,) => text'],
    ['({ a, b }) => a'],
    ['() => 1'],
    ['function trim(text) { return text.trim() }'],
    ['function trim(text) { return "arguments" + text.arguments }'],
    ['(text) => arguments'],
    ['function sqrt() { [native code] }'],
  ])('the second parameter of %s does not exist', (text) => {
    expect(read(text)).toBe('')
  })

  test.each([
    ['(text, limit) => text', 'bare-parameter'],
    ['(text, [limit]) => text', 'array-parameter'],
    ['(text, ...rest) => text', 'rest-parameter'],
    ['(text, { ...rest }) => text', 'rest-property'],
    ['(text, { [key]: a }) => text', 'computed-key'],
    ['(text, { a }, b) => text', 'second-parameter'],
    ['(...all) => cut(...all)', 'rest-parameter'],
    ['function () { return cut.apply(this, arguments) }', 'hidden-arguments'],
    [
      'function cut(text_1) { return __awaiter(this, arguments, void 0, function* (text, { limit } = {}) {}) }',
      'hidden-arguments',
    ],
    ['function () { [native code] }', 'native-code'],
    ['class A {}', 'class'],
    ['(text, {', 'unexpected-end'],
  ])('the second parameter of %s is refused', (text, code) => {
    expect(read(text)).toBe(`<${code}>`)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDeclarations } from '../../src/source/find-declarations.js'
import { readToken } from '../../src/source/read-token.js'

/** Without the mark; the other sign stands for a dollar, which the linter would take for a mistake. */
const plain = (marked: string): string => marked.replace('¦', '').replaceAll('§', '$')

/** The declaration around a mark `¦` in a text. */
function around(marked: string): { readonly text: string; readonly comment: string | null } | null {
  const from = marked.indexOf('¦')
  const text = plain(marked)
  const [found] = findDeclarations(text, [{ from, to: from }])
  return found == null ? null : { text: text.slice(found.start, found.end), comment: found.comment }
}

const textAround = (marked: string): string | undefined => around(marked)?.text

describe('the declaration of a function', () => {
  it.each([
    ['export async function a¦({ b }: { b: number }): Promise<{ c: string }> {\n  return { c: `}§{"}"}` }\n}'],
    ['export const a = (¦{ b }) => b'],
    ['export const a =\n  async ¦({ b }: B): Promise<number> =>\n  b *\n  2'],
    ['export const a: Map<string, number> = make(({ b }) ¦=> b)'],
    ["const a = tag(\n  { owner: 'me' },\n  retry({ attempts: 3 }, ¦({ b }) => b + '(')\n)"],
    ['export const a = (¦{ b }) => b / 2 / c'],
    ['export const a = (¦{ b }) => /[)}]/.test(b)'],
    ['export default function ¦({ b }) {\n  // } not here\n  /* } nor here */ return b\n}'],
    ['exports.a = function ¦({ b }) { return b }'],
    ['function a¦({ b })\n{\n  return b\n}'],
    ['export const a = (¦{ b }) => ({\n  c: b,\n}) satisfies C'],
  ])('the declaration of a function is all of %j', (marked) => {
    const text = plain(marked)
    const before = 'import x from "y"\ntype T = { a: 1 }\nconst n = 1\n'
    const after = '\nexport const next = 2\n/** Next. */\nfunction z() {}\n'
    expect(textAround(marked)).toBe(text)
    expect(textAround(before + marked)).toBe(text)
    expect(textAround(before + marked + after)).toBe(text)
    expect(textAround(`/** Doc. */\n${marked};${after}`)?.replace(/;$/, '')).toBe(text)
  })

  it('the declaration of a method is the member of its object or class', () => {
    expect(textAround('const m = {\n  a({ x }) { return x },\n  b¦({ y }) { return y },\n  c: 1,\n}')).toBe(
      'b({ y }) { return y }',
    )
    expect(textAround('const m = { a: (¦{ x }) => x, b: 2 }')).toBe('a: ({ x }) => x')
    expect(textAround('class A {\n  a() {}\n\n  async b¦({ x }) {\n    return x\n  }\n}')).toBe(
      'async b({ x }) {\n    return x\n  }',
    )
  })

  it('a declaration ends no earlier than its function', () => {
    const text = 'export const a = ({ b }) => b\n  || c\nd()'
    expect(findDeclarations(text, [{ from: 17, to: text.indexOf('c\n') }])[0]).toMatchObject({
      end: text.indexOf('\nd'),
    })
  })

  it('declarations of many functions are found at once, in any order', () => {
    const text = 'const a = ({ x }) => x\nconst b = ({ y }) => y'
    const spans = [31, 10].map((from) => ({ from, to: from }))
    expect(findDeclarations(text, spans).map((found) => found && text.slice(found.start, found.end))).toEqual([
      'const b = ({ y }) => y',
      'const a = ({ x }) => x',
    ])
  })
})

describe('documentation', () => {
  it('the documentation of a declaration is the comment right before it', () => {
    const marked = '/** Of x. */\nconst x = 1\n\n/** Of a. */\n// A note.\nexport const a = (¦{ b }) => b'
    expect(around(marked)?.comment).toBe('/** Of a. */')
  })

  it('a comment inside or before another declaration is not its documentation', () => {
    expect(around('/** Of x. */\nconst x = 1\nexport const a = (¦{ b }) => b')?.comment).toBeNull()
    expect(around('export const a = tag({}, /** Inside. */ (¦{ b }) => b)')?.comment).toBeNull()
    expect(around('/* No documentation. */\nexport const a = (¦{ b }) => b')?.comment).toBeNull()
  })
})

it('the search for declarations ends within any text', () => {
  const piece = fc.constantFrom(...'`{}()[]{}/*/\n\'"\\;,=> a', '/**', '*/', '//', 'export const a', '=>', '$', '/[')
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => pieces.join('')),
  )
  fc.assert(
    fc.property(text, fc.nat(), (code, number) => {
      for (let at = 0; at < code.length; ) {
        const { end } = readToken(code, at, at)
        expect(end).toBeGreaterThan(at)
        at = end
      }
      const from = number % (code.length + 1)
      const [found] = findDeclarations(code, [{ from, to: from }])
      if (found != null) {
        expect(found.start).toBeLessThanOrEqual(found.end)
        expect(found.end).toBeLessThanOrEqual(code.length)
      }
    }),
  )
})

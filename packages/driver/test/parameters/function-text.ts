import fc from 'fast-check'

const word = fc.constantFrom('x', 'y', 'of', 'get', 'async', 'this', 'x.in', 'x?.return', 'été', '\\u0061b')
const literal = fc.constantFrom(
  '1',
  '.5',
  '1..y',
  '0x1fn',
  '"}, c"',
  "'\\'('",
  '`}`',
  '/}/',
  '/[/}]\\//gi',
  '/,z=/',
  '[1, , 2]',
  '{}',
  'null',
)
const blank = fc.constantFrom('', '', '', ' ', '\n', '/* } */', '// , ) }\n')
const between = fc.constantFrom(' + ', ' / ', '/', ' /\n', ' && ', ' ?? ', ' in ', ' < ', ' ** ', ' , ')

interface Parts {
  readonly expression: string
  readonly statement: string
}

/** Expressions and statements in which brackets, strings, templates, comments and slashes are in every place. */
const { expression } = fc.letrec<Parts>((tie: fc.LetrecTypedTie<Parts>) => {
  const inner = tie('expression')
  const fill = (template: string): fc.Arbitrary<string> =>
    fc
      .tuple(inner, inner, tie('statement'))
      .map(([a, b, s]) => template.replace(/[ABS]/g, (at) => (at === 'A' ? a : at === 'B' ? b : s)))
  return {
    expression: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'code' },
      word,
      literal,
      fc.tuple(blank, inner, between, blank, inner, blank).map(([p, a, o, q, b, r]) => `(${p}${a}${r}${o}${q}${b})`),
      ...[
        '(A)',
        'x++ / A',
        'x--/A',
        '++x / A',
        '-A',
        'typeof A',
        'f(A, B) / 2',
        'x[A] / B',
        `\`\${A}}\${B}\``,
        `tag\`\${A}\`/2`,
        '(A ? B : {})',
        '({ x: A, [B]: 1, y }) / 2',
        '{ m() { S }, get z() { return A } }',
        '(() => (A))',
        '(({ x = A, y: [z] = B }) => ({ x }))',
        '(async (x) => { S; S })',
        'function () { S }',
        'function* () { yield A }',
        'class { p = A; static { S } m() { S } }',
        'new (A)(B)',
      ].map(fill),
    ),
    statement: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'code' },
      fc.constantFrom(';', 'x', 'x\n++y', 'if (x) /}/.test(y)', 'while (x) /,/', 'return /}/'),
      ...[
        'x = A',
        'if (A) { S } else { S }',
        '{ S }',
        'for (const z of [A]) { S }',
        'return A',
        'y: { S }',
        'const z = A',
      ].map(fill),
    ),
  }
})

const name = fc.constantFrom('a', 'b', 'c', 'd', 'requestRaw', '$x', '_y', 'of', 'default', 'ñ')
const key = fc.oneof(
  name,
  name.map((text) => `"${text}"`),
  fc.constantFrom("'two words'", '""'),
)

const property = fc
  .tuple(
    key,
    fc.nat(),
    fc.constantFrom('', '', ': Z', ': { p, q: [r] }', ': [p = 1, ...q]', ': { p = {}, ...q } '),
    fc.option(expression),
    blank,
  )
  .map(([text, id, target, value, space]) => {
    const shorthand = /^["']|^default$/.test(text)
    const local = target === '' && shorthand ? ': Z' : target
    // Bindings must differ for the text to be valid.
    const bound = local.replace(/[Zpqr]/g, (letter) => `${letter}${id}`)
    return `${space}${text}${space}${bound}${space}${value === null ? '' : `=${space}${value}`}${space}`
  })

const head = fc.constantFrom(
  'function (P) {}',
  'function f(P) {}',
  'async function* f /* ( */ (P) {}',
  '(P) => 0',
  'async (P) => 0',
)

/** Texts of functions with one destructured parameter. Some of them are not valid JavaScript. */
export const functionText = fc
  .tuple(head, fc.array(property, { maxLength: 4 }), fc.constantFrom('', ',', ' = {}', ' = f(")"),'), fc.boolean())
  .map(([text, properties, tail, trailing]) => {
    const comma = trailing && properties.length > 0 ? ',' : ''
    return text.replace('P', () => `{${properties.join(',')}${comma}}${tail}`)
  })

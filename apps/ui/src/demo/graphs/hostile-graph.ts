import { LIMITS, type Summary } from '@dag/protocol'
import type { DemoGraph, DemoNode } from '../graph'
import { toSummary } from '../summary'

/** Texts that break a page, a path, a query or a terminal that trusts them. */
export const HOSTILE_TEXTS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE Run; --",
  '../../../etc/passwd',
  '..',
  '%2e%2e%2f',
  'a\u0000b',
  '\u001b[31mred\u001b[0m\u0007',
  '\u202egnp.exe',
  '\u2066isolated',
  '__proto__',
  'constructor',
  '{{7*7}} <%= 7*7 %> #{7*7}',
  'javascript:alert(1)',
  'line\nbreak\r\nand\ttab',
  ' leading and trailing ',
  '\u200b',
  'Z\u0351\u036b\u0343a\u0321\u0351l\u0349\u036fgo'.padEnd(120, '\u0351'),
  'W'.repeat(LIMITS.nameChars),
  '=cmd|calc!A1',
  'NaN',
  '#?&=;/\\:@+,',
] as const

const hostileSummary = (text: string): Summary =>
  toSummary(text, text, {
    kind: 'object',
    type: text,
    entries: [
      [text, text],
      ['__proto__', { kind: 'cut', type: text, reason: 'cycle' }],
      ['html', { kind: 'opaque', type: text, text }],
    ],
    size: 3,
  })

/** Every text of every field is hostile. Each node needs the one before it. */
export const hostileGraph: DemoGraph = {
  name: HOSTILE_TEXTS[0],
  module: HOSTILE_TEXTS[1],
  outputs: [HOSTILE_TEXTS[21]],
  inputs: Object.fromEntries([['<b>input</b>', () => hostileSummary(HOSTILE_TEXTS[1])]]),
  nodes: HOSTILE_TEXTS.map((name, index): DemoNode => {
    const text = HOSTILE_TEXTS[(index + 5) % HOSTILE_TEXTS.length] ?? name
    return {
      name,
      needs: [HOSTILE_TEXTS[index - 1] ?? '<b>input</b>'],
      takesUs: 4_000,
      result: () => hostileSummary(text),
      source: `export function f() { return ${JSON.stringify(name)} } // </script><!--\n${text}`,
      file: `/srv/${text}`,
      line: 1 + index,
      documentation: `${text} ${name}`,
      tags: { [text]: name, owner: text },
    }
  }),
}

/** Tags of a hostile run. */
export const hostileTags = Object.fromEntries([
  [HOSTILE_TEXTS[0], HOSTILE_TEXTS[1]],
  [HOSTILE_TEXTS[8], HOSTILE_TEXTS[7]],
  ['constructor', HOSTILE_TEXTS[21]],
  ['region', HOSTILE_TEXTS[18]],
])

import { describe, expect, it } from 'vitest'
import { compareWithExceptions } from '../check/exceptions.mjs'
import { checkFile } from '../check-english.mjs'

const find = (file, text) => checkFile(file, text).map(({ line, found }) => `${line} ${found.trim()}`)

describe('checkFile', () => {
  it.each([
    ['// Nobody answered for good.', ['1 Nobody', '1 for good']],
    ['/** Of a run that nothing else has named it says nothing. */', ['1 Of']],
    ['/** Whether the hooks before the run are through. */', ['1 are through']],
    ['/** What the object is made of. */', ['1 What']],
    ['// It is late, for they began first.', ['1 , for they']],
    ["it('are told apart', () => {})", ['1 told']],
    ['const text = `The run goes on without it`', ['1 goes on']],
    ['const view = <p>Nobody listens there.</p>', ['1 Nobody']],
    ['// one\n// two is in\n// vain', ['2 in vain']],
  ])('finds the words that the rules forbid in %s', (source, findings) => {
    expect(find('a.tsx', source)).toEqual(findings)
  })

  it.each([
    '// Returns null if the file is corrupt.',
    '// By default there is no limit.',
    '// What is missing? The caller knows.',
    '/** Requests for this node, for the next run. */',
    "import { nobody } from './nobody.js'",
    "const key = 'beside'",
    'const nobody = 1',
    '// A value is no longer kept.',
  ])('accepts %s', (source) => {
    expect(find('a.ts', source)).toEqual([])
  })

  it('reads the prose of a document and leaves out its code', () => {
    const document = '# Title\n\n`nobody` is fine.\n\n```ts\n// beside\n```\n\nThis stands\nin the way.\n'
    expect(find('a.md', document)).toEqual(['9 stands in'])
  })

  it('reads the comments of a style sheet', () => {
    expect(find('a.css', '.beside {}\n/* So many rows. */')).toEqual(['2 So many'])
  })
})

describe('compareWithExceptions', () => {
  const findings = ['a.ts', 'a.ts', 'b.ts'].map((file) => ({ file }))

  it('lists every finding of a file that has more than the table allows', () => {
    expect(compareWithExceptions(findings, { 'a.ts': 1, 'b.ts': 1 }).excess).toEqual([
      { file: 'a.ts' },
      { file: 'a.ts' },
    ])
  })

  it('names files that have fewer, so that the table shrinks', () => {
    expect(compareWithExceptions(findings, { 'a.ts': 3, 'b.ts': 1, 'c.ts': 2 })).toEqual({
      excess: [],
      stale: ['a.ts', 'c.ts'],
      lowered: { 'a.ts': 2, 'b.ts': 1 },
    })
  })

  it('never raises a number and never adds a file', () => {
    expect(compareWithExceptions(findings, { 'a.ts': 1 }).lowered).toEqual({ 'a.ts': 1 })
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { BUILDER, compile, PIPELINE } from './compile.js'

/** Programs that must not compile, each one line, and what the compiler's message must say. */
const programs: readonly { readonly name: string; readonly line: string; readonly says: readonly string[] }[] = [
  {
    name: 'a result that does not fit names both nodes and both types',
    line: 'builder.withModules(pipeline, { z: ({ foo }: { foo: string }) => foo }).build()',
    says: [`"node 'foo' returns": number`, `"node 'z' expects 'foo' to be": string`],
  },
  {
    name: 'several results that do not fit are all named',
    line: 'builder.withModules(pipeline, { y: ({ foo }: { foo: null }) => foo, z: ({ bar }: { bar: 1 }) => bar }).build()',
    says: [`"node 'y' expects 'foo' to be": null`, `"node 'z' expects 'bar' to be": 1`, `"node 'bar' returns": string`],
  },
  {
    name: 'config that does not fit names its key and the node',
    line: 'builder.withModules({ a: ({ k }: { k: number }) => k }).withConfig({ k: true }).build()',
    says: [`"config 'k' is": true`, `"node 'a' expects 'k' to be": number`],
  },
  {
    name: 'a name in two modules comes with the remedy',
    line: 'builder.withModules(pipeline, { foo: () => 1 }).build()',
    says: [`node 'foo' is defined by two modules`, 'allowModuleOverrides()'],
  },
  {
    name: 'an input that nothing can satisfy is named',
    line: 'builder.withModules({ a: ({ n }: { n: 1 }) => n, b: ({ n }: { n: 2 }) => n }).build()',
    says: [`input 'n': the nodes that need it expect types that exclude each other`],
  },
  {
    name: 'a misspelt output gets a suggestion',
    line: `driver.execute(['pipelin'], { inputs: { request: { url: '' }, userId: 1 } })`,
    says: [`Did you mean '"pipeline"'?`],
  },
  {
    name: 'a missing input is named',
    line: `driver.execute(['pipeline'], { inputs: { request: { url: '' } } })`,
    says: [`Property 'userId' is missing`],
  },
]

const HEAD = [
  `import { builder } from ${BUILDER}`,
  `import * as pipeline from ${PIPELINE}`,
  'export const driver = await builder.withModules(pipeline).build()',
]

describe('the compiler says what is wrong:', () => {
  let output = ''

  // All at once: one file each.
  beforeAll(async () => {
    const files = programs.map(({ line }, index) => [`program-${index}.ts`, [...HEAD, line].join('\n')])
    output = await compile(Object.fromEntries(files))
  }, 60_000)

  test.each(programs.map((program, index) => ({ ...program, file: `program-${index}.ts` })))(
    '$name',
    ({ file, says }) => {
      const message = output.split('\n').filter((line) => line.startsWith(`${file}(4,`))
      expect(message, output).not.toEqual([])
      for (const part of says) expect(message.join('\n')).toContain(part)
    },
  )

  test('nothing else', () => {
    const elsewhere = output.split('\n').filter((line) => line.includes('error') && !/^program-\d+\.ts\(4,/.test(line))
    expect(elsewhere).toEqual([])
  })
})

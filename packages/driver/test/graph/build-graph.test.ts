import { describe, expect, test } from 'vitest'
import { plainBody } from '../../src/node/node-body.js'
import { buildDriver } from '../support/build-driver.js'
import { problemsOf } from '../support/error-of.js'

const refusal = (...modules: readonly unknown[]) => problemsOf(buildDriver({}, { modules }))

/** A function of this text, for what TypeScript would refuse. */
const fn = (text: string): (() => unknown) => new Function(`return ${text}`)()

const listed = async (module: object) => {
  const driver = await buildDriver(module)
  return driver.listNodes().map(({ name, kind }) => `${kind} ${name}`)
}

describe('nodes', () => {
  test('are the exported functions, named by their export and not by themselves', async () => {
    function minified() {}
    expect(await listed({ total: minified, _helper() {}, rate: 3, nothing: undefined })).toEqual(['function total'])
  })

  test('are no classes, which cannot be called', async () => {
    class Cart {}
    expect(await listed({ total: () => 1, Cart, cart: Cart })).toEqual(['function total'])
  })

  test('may be generators and methods, whose prototypes look like those of classes', async () => {
    const module = {
      *lines() {
        yield 1
      },
      total({ lines }: { lines: unknown }) {
        return lines
      },
    }
    expect(await listed(module)).toEqual(['function lines', 'function total'])
  })

  test('named with a suffix define what stands before it', async () => {
    expect(await listed({ price__eu: () => 1 })).toEqual(['function price'])
  })

  test('come after what they depend on, inputs included', async () => {
    const module = {
      c: fn('({ b, x }) => 1'),
      b: fn('({ a, y = 1 }) => 1'),
      a: fn('({ x }) => 1'),
    }
    expect(await listed(module)).toEqual(['input x', 'function a', 'input y', 'function b', 'function c'])
  })

  test('come in the order of their names otherwise, however a bundler ordered the exports', async () => {
    const [a, b, c] = [() => 1, () => 2, () => 3]
    expect(await listed({ c, a, b })).toEqual(['function a', 'function b', 'function c'])
  })

  test('keep their dependencies in the order in which they name them', async () => {
    const driver = await buildDriver({ a: fn('({ z, b: local = 1, c }) => 1') })
    expect(driver.graph.nodes.get('a')?.dependencies).toEqual([
      { name: 'z', optional: false },
      { name: 'b', optional: true },
      { name: 'c', optional: false },
    ])
  })

  test('carry the function as it was given', async () => {
    const total = () => 1
    const driver = await buildDriver({ total })
    expect(driver.graph.nodes.get('total')).toEqual({
      name: 'total',
      kind: 'function',
      dependencies: [],
      module: null,
      tags: {},
      fn: total,
      body: plainBody(total, []),
      perItemOf: null,
    })
  })
})

describe('names', () => {
  test.each([
    ['1st', 'DAG_NODE_INVALID_NAME'],
    ['größe', 'DAG_NODE_INVALID_NAME'],
    ['a.b', 'DAG_NODE_INVALID_NAME'],
    ['then', 'DAG_NODE_FORBIDDEN_NAME'],
    ['constructor', 'DAG_NODE_FORBIDDEN_NAME'],
    ['__proto__', 'DAG_NODE_FORBIDDEN_NAME'],
    ['$run', 'DAG_NODE_RESERVED_NAME'],
  ])('like %s are refused for nodes', async (name, code) => {
    const [first] = await refusal(Object.defineProperty({}, name, { value: () => 1, enumerable: true }))
    expect(first).toMatch(`${code}: "${name}" of module 1`)
  })

  test.each([
    ['then', 'DAG_DEPENDENCY_FORBIDDEN_NAME'],
    ['constructor', 'DAG_DEPENDENCY_FORBIDDEN_NAME'],
    ['__proto__', 'DAG_DEPENDENCY_FORBIDDEN_NAME'],
    ['$sigal', 'DAG_DEPENDENCY_RESERVED_NAME'],
    ['_private', 'DAG_DEPENDENCY_INVALID_NAME'],
    ["'content-type'", 'DAG_DEPENDENCY_INVALID_NAME'],
  ])('like %s are refused for dependencies', async (name, code) => {
    const [first] = await refusal({ total: fn(`({ ${name}: local }) => 1`) })
    expect(first).toMatch(`${code}: node "total" asks for "${name.replaceAll("'", '')}"`)
  })

  test('may hold what objects inherit', async () => {
    const driver = await buildDriver({ total: fn('({ toString, hasOwnProperty = 1 }) => toString') })
    expect(await problemsOf(driver.execute(['total']))).toEqual([expect.stringMatching(/input "toString" is missing/)])
    expect(await driver.execute(['total'], { inputs: { toString: 1 } })).toEqual({ total: 1 })
  })
})

describe('modules', () => {
  const first = { foo: () => 1, rest: () => 0 }
  const second = { foo: () => 2 }

  test('that define one node twice are refused, both named', async () => {
    expect(await refusal(first, second)).toEqual([
      'DAG_NODE_DUPLICATE: node "foo" is defined twice, by module 1 (foo, rest) and by module 2 (foo). Rename one of them, or call allowModuleOverrides() to let the later module win.',
    ])
  })

  test('may override each other where that is allowed: the later wins', async () => {
    const driver = await buildDriver({}, { modules: [first, second], allowModuleOverrides: true })
    expect(await driver.execute(['foo', 'rest'])).toEqual({ foo: 2, rest: 0 })
  })

  test('that are overridden need not be readable', async () => {
    const modules = [{ foo: fn('(x) => 1') }, second]
    const driver = await buildDriver({}, { modules, allowModuleOverrides: true })
    expect(await driver.execute(['foo'])).toEqual({ foo: 2 })
  })

  test('may not define a node twice by themselves, overrides or not', async () => {
    const modules = [{ price__eu: () => 1, price__us: () => 2 }]
    expect(await problemsOf(buildDriver({}, { modules, allowModuleOverrides: true }))).toEqual([
      expect.stringMatching(/node "price" is defined twice by module 1/),
    ])
  })

  test('that are none are refused with what was received', async () => {
    expect(await refusal(undefined, 'pipeline', () => 1)).toEqual([
      expect.stringMatching(/DAG_MODULE_NOT_OBJECT: module 1 is not an object: received undefined/),
      expect.stringMatching(/module 2 is not an object: received string "pipeline"/),
      expect.stringMatching(/module 3 is not an object: received function/),
    ])
  })

  test.each([[[]], [[{}]], [[{ _a: () => 1, b: 2 }]]])('without any node are refused', async (modules) => {
    expect(await refusal(...modules)).toEqual([expect.stringMatching(/DAG_GRAPH_EMPTY/)])
  })
})

describe('cycles', () => {
  test('are refused with the way round', async () => {
    expect(
      await refusal({ a: fn('({ b }) => 1'), b: fn('({ c }) => 1'), c: fn('({ a, d }) => 1'), d: () => 1 }),
    ).toEqual([
      expect.stringMatching(
        /DAG_GRAPH_CYCLE: .* circle: (a needs b needs c needs a|b needs c needs a needs b|c needs a needs b needs c)\./,
      ),
    ])
  })

  test('that share nodes are told as one, by the shortest way round', async () => {
    const module = { a: fn('({ b, c }) => 1'), b: fn('({ a }) => 1'), c: fn('({ d }) => 1'), d: fn('({ a }) => 1') }
    expect(await refusal(module)).toEqual([expect.stringMatching(/a needs b needs a \(2 more are entangled/)])
  })

  test('of one node are a message of their own', async () => {
    expect(await refusal({ a: fn('({ a }) => 1') })).toEqual([expect.stringMatching(/DAG_DEPENDENCY_ITSELF: node "a"/)])
  })
})

describe('a graph', () => {
  test('is refused with everything that is wrong with it, at once', async () => {
    const problems = await refusal(
      { foo: () => 1, positional: fn('(x) => 1'), self: fn('({ self }) => 1') },
      { foo: () => 2, a: fn('({ b }) => 1'), b: fn('({ a }) => 1') },
      null,
    )
    expect(problems.map((text) => text.split(':')[0])).toEqual([
      'DAG_MODULE_NOT_OBJECT',
      'DAG_FUNCTION_BARE_PARAMETER',
      'DAG_NODE_DUPLICATE',
      'DAG_DEPENDENCY_ITSELF',
      'DAG_GRAPH_CYCLE',
    ])
  })

  test.each([
    ['(x) => 1', 'DAG_FUNCTION_BARE_PARAMETER'],
    ['([a]) => 1', 'DAG_FUNCTION_ARRAY_PARAMETER'],
    ['(...all) => 1', 'DAG_FUNCTION_REST_PARAMETER'],
    ['({ a, ...rest }) => 1', 'DAG_FUNCTION_REST_PROPERTY'],
    ['({ [1 + 1]: a }) => 1', 'DAG_FUNCTION_COMPUTED_KEY'],
    ['({ a }, b) => 1', 'DAG_FUNCTION_SECOND_PARAMETER'],
    ['(() => 1).bind(null)', 'DAG_FUNCTION_NATIVE_CODE'],
    ['function () { return arguments[0] }', 'DAG_FUNCTION_HIDDEN_ARGUMENTS'],
  ])('refuses a node that is %s', async (text, code) => {
    const [first] = await refusal({ total: fn(text) })
    expect(first).toMatch(`${code}: `)
    expect(first).toContain('node "total"')
  })
})

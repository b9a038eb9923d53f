import { describe, expect, test } from 'vitest'
import { plainBody } from '../../src/node/node-body.js'
import { buildDriver } from '../support/build-driver.js'
import { problemsOf } from '../support/error-of.js'

const refusal = (...modules: readonly unknown[]) => problemsOf(buildDriver({}, { modules }))

/** A function of this text, which TypeScript would refuse. */
const fn = (text: string): (() => unknown) => new Function(`return ${text}`)()

const listed = async (module: object) => {
  const driver = await buildDriver(module)
  return driver.listNodes().map(({ name, kind }) => `${kind} ${name}`)
}

describe('nodes', () => {
  test('nodes are the exported functions, named by their export and not by themselves', async () => {
    function minified() {}
    expect(await listed({ total: minified, _helper() {}, rate: 3, nothing: undefined })).toEqual(['function total'])
  })

  test('classes are not nodes, because they cannot be called', async () => {
    class Cart {}
    expect(await listed({ total: () => 1, Cart, cart: Cart })).toEqual(['function total'])
  })

  test('nodes may be generators and methods, whose prototypes look like those of classes', async () => {
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

  test('exports with a suffix define the node named before the suffix', async () => {
    expect(await listed({ price__eu: () => 1 })).toEqual(['function price'])
  })

  test('nodes come after their dependencies, inputs included', async () => {
    const module = {
      c: fn('({ b, x }) => 1'),
      b: fn('({ a, y = 1 }) => 1'),
      a: fn('({ x }) => 1'),
    }
    expect(await listed(module)).toEqual(['input x', 'function a', 'input y', 'function b', 'function c'])
  })

  test('nodes come in the order of their names otherwise, however a bundler ordered the exports', async () => {
    const [a, b, c] = [() => 1, () => 2, () => 3]
    expect(await listed({ c, a, b })).toEqual(['function a', 'function b', 'function c'])
  })

  test('nodes list their dependencies in the order in which they name them', async () => {
    const driver = await buildDriver({ a: fn('({ z, b: local = 1, c }) => 1') })
    expect(driver.graph.nodes.get('a')?.dependencies).toEqual([
      { name: 'z', optional: false },
      { name: 'b', optional: true },
      { name: 'c', optional: false },
    ])
  })

  test('nodes carry the exported function itself', async () => {
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
  ])('the name %s is refused for a node', async (name, code) => {
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
  ])('the name %s is refused for a dependency', async (name, code) => {
    const [first] = await refusal({ total: fn(`({ ${name}: local }) => 1`) })
    expect(first).toMatch(`${code}: node "total" asks for "${name.replaceAll("'", '')}"`)
  })

  test('names of members that objects inherit are allowed', async () => {
    const driver = await buildDriver({ total: fn('({ toString, hasOwnProperty = 1 }) => toString') })
    expect(await problemsOf(driver.execute(['total']))).toEqual([expect.stringMatching(/input "toString" is missing/)])
    expect(await driver.execute(['total'], { inputs: { toString: 1 } })).toEqual({ total: 1 })
  })
})

describe('modules', () => {
  const first = { foo: () => 1, rest: () => 0 }
  const second = { foo: () => 2 }

  test('two modules that define one node are refused by name', async () => {
    expect(await refusal(first, second)).toEqual([
      'DAG_NODE_DUPLICATE: node "foo" is defined twice, by module 1 (foo, rest) and by module 2 (foo). Rename one of them, or call allowModuleOverrides() to let the later module win.',
    ])
  })

  test('the later of two modules wins if overrides are allowed', async () => {
    const driver = await buildDriver({}, { modules: [first, second], allowModuleOverrides: true })
    expect(await driver.execute(['foo', 'rest'])).toEqual({ foo: 2, rest: 0 })
  })

  test('an overridden function need not be readable', async () => {
    const modules = [{ foo: fn('(x) => 1') }, second]
    const driver = await buildDriver({}, { modules, allowModuleOverrides: true })
    expect(await driver.execute(['foo'])).toEqual({ foo: 2 })
  })

  test('one module must not define a node twice, with or without overrides', async () => {
    const modules = [{ price__eu: () => 1, price__us: () => 2 }]
    expect(await problemsOf(buildDriver({}, { modules, allowModuleOverrides: true }))).toEqual([
      expect.stringMatching(/node "price" is defined twice by module 1/),
    ])
  })

  test('values that are not modules are refused with a description of the value', async () => {
    expect(await refusal(undefined, 'pipeline', () => 1)).toEqual([
      expect.stringMatching(/DAG_MODULE_NOT_OBJECT: module 1 is not an object: received undefined/),
      expect.stringMatching(/module 2 is not an object: received string "pipeline"/),
      expect.stringMatching(/module 3 is not an object: received function/),
    ])
  })

  test.each([[[]], [[{}]], [[{ _a: () => 1, b: 2 }]]])('modules without a node are refused', async (modules) => {
    expect(await refusal(...modules)).toEqual([expect.stringMatching(/DAG_GRAPH_EMPTY/)])
  })
})

describe('cycles', () => {
  test('a cycle is refused with its path', async () => {
    expect(
      await refusal({ a: fn('({ b }) => 1'), b: fn('({ c }) => 1'), c: fn('({ a, d }) => 1'), d: () => 1 }),
    ).toEqual([
      expect.stringMatching(
        /DAG_GRAPH_CYCLE: .* circle: (a needs b needs c needs a|b needs c needs a needs b|c needs a needs b needs c)\./,
      ),
    ])
  })

  test('cycles that share nodes are reported as one, by the shortest path', async () => {
    const module = { a: fn('({ b, c }) => 1'), b: fn('({ a }) => 1'), c: fn('({ d }) => 1'), d: fn('({ a }) => 1') }
    expect(await refusal(module)).toEqual([expect.stringMatching(/a needs b needs a \(2 more are entangled/)])
  })

  test('a node that depends on itself has its own error', async () => {
    expect(await refusal({ a: fn('({ a }) => 1') })).toEqual([expect.stringMatching(/DAG_DEPENDENCY_ITSELF: node "a"/)])
  })
})

describe('graphs', () => {
  test('a graph is refused with all of its problems at once', async () => {
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
  ])('a graph refuses a node that is %s', async (text, code) => {
    const [first] = await refusal({ total: fn(text) })
    expect(first).toMatch(`${code}: `)
    expect(first).toContain('node "total"')
  })
})

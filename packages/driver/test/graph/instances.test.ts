import { describe, expect, test } from 'vitest'
import { namedModule } from '../../src/graph/named-module.js'
import { retry } from '../../src/modifiers/retry.js'
import { subdag } from '../../src/modifiers/subdag.js'
import { node } from '../../src/node/node.js'
import { buildDriver } from '../support/build-driver.js'
import { problemsOf } from '../support/error-of.js'

class Prices {
  readonly rate: number
  readonly #secret = 1
  calls = 0

  constructor(rate: number) {
    this.rate = rate
  }

  get danger(): number {
    throw new Error('an accessor was called')
  }

  gross({ net }: { net: number }): number {
    this.calls++
    return net * this.rate * this.#secret
  }

  async tax({ gross }: { gross: number }): Promise<number> {
    return this._half(gross)
  }

  text = ({ gross }: { gross: number }): string => `${gross} at ${this.rate}`

  _half(n: number): number {
    return n / 2
  }

  static of(): Prices {
    return new Prices(1)
  }
}

class Shop extends Prices {
  readonly label = 'shop'

  override gross({ net, extra = 0 }: { net: number; extra?: number }): number {
    return super.gross({ net }) + extra
  }

  loaded = retry({ attempts: 2 }, async ({ gross }: { gross: number }) => `${this.label} ${gross}`)
}

const names = async (module: object) =>
  (await buildDriver(module))
    .listNodes({ kind: 'function' })
    .map(({ name }) => name)
    .sort()

describe('instances', () => {
  test('an instance of a class brings its methods and its function fields as nodes', async () => {
    expect(await names(new Prices(2))).toEqual(['gross', 'tax', 'text'])
  })

  test('an instance of a class has its methods called on it', async () => {
    const prices = new Prices(3)
    const driver = await buildDriver(prices)
    expect(await driver.execute(['text', 'tax'], { inputs: { net: 2 } })).toEqual({ text: '6 at 3', tax: 3 })
    expect(prices.calls).toBe(1)
  })

  test('an object that inherits from a namespace brings the functions of the namespace', async () => {
    const namespace = Object.assign(Object.create(null) as object, { a: () => 1, b: ({ a }: { a: number }) => a + 1 })
    const fake = Object.assign(Object.create(namespace) as object, { a: () => 5 })
    expect(await (await buildDriver(fake)).execute(['b'])).toEqual({ b: 6 })
  })

  test('an instance of a class brings inherited methods, and its own definition wins', async () => {
    const driver = await buildDriver(new Shop(2))
    expect(await driver.execute(['loaded', 'tax'], { inputs: { net: 1, extra: 1 } })).toEqual({
      loaded: 'shop 3',
      tax: 1.5,
    })
  })

  test('an instance of a class serves one tenant while another instance serves another', async () => {
    const [first, second] = await Promise.all([buildDriver(new Prices(2)), buildDriver(new Prices(5))])
    expect(await first.execute(['gross'], { inputs: { net: 1 } })).toEqual({ gross: 2 })
    expect(await second.execute(['gross'], { inputs: { net: 1 } })).toEqual({ gross: 5 })
  })

  test('an instance of a class conflicts with another instance, whose methods are the same functions', async () => {
    expect(await problemsOf(buildDriver({}, { modules: [new Prices(1), new Prices(2)] }))).toContainEqual(
      expect.stringMatching(/DAG_NODE_DUPLICATE: node "gross" is defined twice, by module 1 .* and by module 2/),
    )
  })

  test('an instance of a class may be overridden by fakes, one method at a time', async () => {
    const modules = [new Prices(2), { gross: () => 7 }]
    const driver = await buildDriver({}, { modules, allowModuleOverrides: true })
    expect(await driver.execute(['text'])).toEqual({ text: '7 at 2' })
  })

  test('an instance of a class keeps its private fields when it is given a name', async () => {
    const driver = await buildDriver(namedModule('prices', new Prices(4)))
    expect(await driver.execute(['gross'], { inputs: { net: 1 } })).toEqual({ gross: 4 })
    expect(driver.graph.nodes.get('gross')?.module).toBe('prices')
  })

  test('an instance of a class may be the module of a subdag', async () => {
    const inner = subdag({ module: new Prices(2) }, ({ gross }: { gross: number }) => gross + 1)
    const driver = await buildDriver({ inner })
    expect(await driver.execute(['inner'], { inputs: { net: 2 } })).toEqual({ inner: 5 })
  })

  test('an instance of a class takes modifiers around its methods, which are still called on it', async () => {
    class Service {
      readonly factor = 3
      scaled = retry({ attempts: 2 }, this.scale)
      listed = node(this.scale, { dependencies: ['n'] })
      scale({ n }: { n: number }): number {
        return n * this.factor
      }
    }
    const driver = await buildDriver(new Service())
    expect(await driver.execute(['scaled', 'listed'], { inputs: { n: 2 } })).toEqual({ scaled: 6, listed: 6 })
  })

  test('the message about a missing name says that a getter is not a node', async () => {
    const driver = await buildDriver(
      {},
      { modules: [new Prices(1), { b: ({ danger }: { danger: number }) => danger }] },
    )
    expect(await problemsOf(driver.execute(['b']))).toEqual([
      expect.stringMatching(
        /input "danger" is missing: "b" needs it\. "danger" of module 1 .* is an accessor, which is never called\. Make it a method/,
      ),
    ])
  })
})

describe('object literals', () => {
  test('an object literal is `this` in its functions', async () => {
    const module = {
      factor: 3,
      scaled({ n }: { n: number }) {
        return n * this.factor
      },
    }
    const driver = await buildDriver(module)
    expect(await driver.execute(['scaled'], { inputs: { n: 2 } })).toEqual({ scaled: 6 })
  })

  test('an object without a prototype is a module like any other', async () => {
    const module = Object.assign(Object.create(null), { a: () => 1 })
    expect(await (await buildDriver(module)).execute(['a'])).toEqual({ a: 1 })
  })
})

describe('other values', () => {
  const some = { a: () => 1 }
  test.each([
    ['a promise', Promise.resolve(some), /module 1 is not a module: received object of class Promise\. Await it/],
    ['an array', [some], /module 1 is not a module: received Array\(1\)\. Spread it: withModules\(\.\.\.modules\)/],
    ['a Map', new Map([['a', some.a]]), /module 1 is not a module: received object of class Map\. Pass an object/],
    ['a class', Prices, /module 1 is not an object: received class Prices\. Pass an instance of it/],
    ['a function', some.a, /module 1 is not an object: received function a\. Pass an object that has it/],
    ['nothing', null, /module 1 is not an object: received null\. Pass namespaces/],
    ['an error', new Error('x'), /module 1 is not a module: received object of class Error/],
    [
      'a module with a default only',
      { default: some },
      /module 1 is not a module: .*default export.* Pass its default export/,
    ],
  ])(
    'a value that cannot be a module is refused with advice about the value to pass instead: %s',
    async (_, value, message) => {
      expect(await problemsOf(buildDriver({}, { modules: [value, some] }))).toEqual([expect.stringMatching(message)])
    },
  )

  test('a value that cannot be a module is refused in a subdag by the name of the subdag', async () => {
    const inner = subdag({ module: Promise.resolve(some) }, () => 1)
    expect(await problemsOf(buildDriver({ inner }))).toEqual([
      expect.stringMatching(/module 1 in subdag "inner" is not a module: received object of class Promise\. Await it/),
    ])
  })
})

describe('repeated functions', () => {
  const shared = ({ x }: { x: number }) => x
  test('a function that two modules export under one name is one node', async () => {
    const driver = await buildDriver({}, { modules: [{ shared, a: () => 1 }, { shared }] })
    expect(await driver.execute(['shared'], { inputs: { x: 3 } })).toEqual({ shared: 3 })
  })

  test('a function that two modules export under one name, modified, is one node', async () => {
    const modified = retry({ attempts: 2 }, shared)
    const driver = await buildDriver({}, { modules: [{ modified }, { modified }] })
    expect(await driver.execute(['modified'], { inputs: { x: 3 } })).toEqual({ modified: 3 })
  })

  test('a function that two modules export lets a third module conflict and the last one win, as any function does', async () => {
    const other = () => 2
    const modules = [{ shared }, { shared: other }, { shared }]
    expect(await problemsOf(buildDriver({}, { modules }))).toHaveLength(1)
    const driver = await buildDriver({}, { modules, allowModuleOverrides: true })
    expect(await driver.execute(['shared'], { inputs: { x: 3 } })).toEqual({ shared: 3 })
  })
})

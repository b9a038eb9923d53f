import { describe, expect, test } from 'vitest'
import { createDriver } from '../../src/driver/create-driver.js'
import type { Adapter } from '../../src/lifecycle/adapter.js'
import { errorOf, problemsOf } from '../support/error-of.js'

const module = { total: ({ net, rate }: { net: number; rate: number }) => net * rate, rate: () => 2 }
const untyped = createDriver as (given: unknown) => unknown

/** An adapter that lists what happens to it. */
function createWitness(begin: () => Promise<void> = async () => {}): {
  readonly seen: string[]
  readonly adapter: Adapter
} {
  const seen: string[] = []
  const adapter: Adapter = {
    async init() {
      await begin()
      seen.push('init')
    },
    postGraphConstruct: ({ graph }) => void seen.push(`constructed ${graph.name}`),
    preGraphExecute: ({ outputs }) => void seen.push(`run ${outputs}`),
    close: () => void seen.push('close'),
  }
  return { seen, adapter }
}

describe('createDriver', () => {
  test('makes a driver of one module without await', async () => {
    const driver = createDriver(module)
    expect(driver.name).toBe('dag')
    expect(await driver.execute(['total'], { inputs: { net: 3 } })).toEqual({ total: 6 })
  })

  test('makes a driver of several modules with a name, config and adapters', async () => {
    const { seen, adapter } = createWitness()
    const more = { label: ({ total, currency }: { total: number; currency: string }) => `${total} ${currency}` }
    const driver = createDriver({
      name: 'checkout',
      modules: [module, more],
      config: { currency: 'CHF' },
      adapters: [adapter],
    })
    expect(seen).toEqual([])
    expect(await driver.execute(['label'], { inputs: { net: 2 } })).toEqual({ label: '4 CHF' })
    expect(seen).toEqual(['init', 'constructed checkout', 'run label'])
  })

  test('begins its adapters once, however many executions come at once', async () => {
    const { seen, adapter } = createWitness()
    const driver = createDriver({ modules: [module], adapters: [adapter] })
    const { execute, executeUnchecked, rawExecute } = driver
    await Promise.all([execute(['total'], { inputs: { net: 1 } }), rawExecute(['rate']), executeUnchecked(['rate'])])
    await driver.execute(['rate'])
    expect(seen.filter((event) => event === 'init')).toHaveLength(1)
    expect(seen.filter((event) => event.startsWith('run'))).toHaveLength(4)
    await driver.close()
    expect(seen.at(-1)).toBe('close')
  })

  test.each<[string, unknown]>([
    ['a module', { modules: module }],
    ['a module and other options', { name: 'checkout', modules: module, config: {} }],
  ])('createDriver refuses %s where an array of modules is expected', (_, options) => {
    expect(() => untyped(options)).toThrow(/DAG_DRIVER_INVALID_MODULES: .* received object.*modules: \[pipeline\]/)
  })

  test('createDriver takes a module that has an object or a node called modules', async () => {
    const withObject = createDriver({ modules: {}, rate: () => 2 })
    const withNode = createDriver({ modules: () => 3 })
    expect([await withObject.execute(['rate']), await withNode.execute(['modules'])]).toEqual([
      { rate: 2 },
      { modules: 3 },
    ])
  })

  test('describes its graph before its adapters begin', () => {
    const { seen, adapter } = createWitness()
    const driver = createDriver({ modules: [module], adapters: [adapter] })
    expect(driver.listNodes().map(({ name }) => name)).toEqual(['rate', 'net', 'total'])
    expect(driver.validate(['total']).map(({ code }) => code)).toEqual(['DAG_EXECUTE_MISSING_INPUT'])
    expect(seen).toEqual([])
  })

  test('rejects every execution with the error of an adapter that cannot begin, and closes the adapters once', async () => {
    const away = new Error('the database is away')
    const { seen, adapter } = createWitness(() => Promise.reject(away))
    const driver = createDriver({ modules: [module], adapters: [adapter] })
    expect(await errorOf(driver.execute(['rate']))).toBe(away)
    expect(await errorOf(driver.execute(['rate']))).toBe(away)
    expect(seen).toEqual(['close'])
  })

  test('refuses executions after it was closed, also if none came before', async () => {
    const { adapter } = createWitness()
    const driver = createDriver({ modules: [module], adapters: [adapter] })
    await driver.close()
    expect(await problemsOf(driver.execute(['rate']))).toEqual([expect.stringMatching(/DAG_DRIVER_CLOSED/)])
  })

  test('throws the problems of the graph at once', () => {
    expect(() => untyped({ slug: (s: string) => s })).toThrow(/DAG_FUNCTION_BARE_PARAMETER: node "slug"/)
    expect(() => untyped(null)).toThrow(/DAG_MODULE_NOT_OBJECT: module 1 is not an object: received null/)
    expect(() => untyped(Promise.resolve(module))).toThrow(/DAG_MODULE_NOT_OBJECT: .*Await it/)
    expect(() => untyped({ modules: [module, module.total] })).toThrow(/module 2 is not an object: received function/)
  })

  test('refuses options that it does not have', () => {
    expect(() => untyped({ modules: [module], adaptors: [] })).toThrow(
      'DAG_DRIVER_UNKNOWN_OPTION: createDriver has no option "adaptors". Did you mean "adapters"?',
    )
    expect(() => untyped({ modules: [module], adapters: {} })).toThrow(
      /DAG_DRIVER_INVALID_ADAPTERS: .* received object/,
    )
    expect(() => untyped({ modules: [module], name: '' })).toThrow(/DAG_DRIVER_INVALID_NAME/)
  })

  test('takes an instance of a class, and lets a later module win if it may', async () => {
    class Service {
      readonly factor = 3
      total({ net }: { net: number }) {
        return net * this.factor
      }
    }
    expect(await createDriver(new Service()).execute(['total'], { inputs: { net: 2 } })).toEqual({ total: 6 })
    const driver = createDriver({ modules: [module, new Service()], allowModuleOverrides: true })
    expect(await driver.execute(['total'], { inputs: { net: 2 } })).toEqual({ total: 6 })
  })

  test('takes a module that exports a node called modules', async () => {
    expect(await createDriver({ modules: () => [1] }).execute(['modules'])).toEqual({ modules: [1] })
  })
})

import { describe, expect, test } from 'vitest'
import { configWhen } from '../../src/modifiers/config-when.js'
import { buildDriver } from '../support/build-driver.js'
import { problemsOf } from '../support/error-of.js'

describe('missing names', () => {
  const missing = async (module: object, output: string, options: object = {}) =>
    (await problemsOf((await buildDriver(module, options)).execute([output])))[0]
  const b = ({ a }: { a: number }) => a

  test('a missing name that a module almost has is explained by the condition that switches the function off', async () => {
    const module = { a__x: configWhen({ m: 'x' }, () => 1), b }
    expect(await missing(module, 'b', { configs: [{ m: 'y' }] })).toMatch(
      /"a__x" of module 1 \(a__x, b\) defines it, but needs m to be 'x', and it is 'y'\. Change the config, or pass it in inputs\./,
    )
    expect(await missing(module, 'b')).toMatch(/needs m to be 'x', and the config does not have it\./)
  })

  test.each<[string, object, string, RegExp]>([
    [
      'a suffix',
      { a: () => 1, a__b: configWhen({ q: 1 }, () => 1), c: ({ a__b }: { a__b: number }) => a__b },
      'c',
      /The export "a__b" .* defines the node "a"\. Ask for "a"/,
    ],
    ['a private function', { _a: () => 1, b }, 'b', /"_a" of module 1 .* starts with "_"\. Export it as "a"/],
    ['a constant', { a: 3, b }, 'b', /"a" of module 1 \(a, b\) is number 3, and only functions are nodes/],
    ['a class', { a: class A {}, b }, 'b', /"a" of module 1 \(a, b\) is a class, and only functions are nodes/],
    [
      'a constant that is requested',
      { a: 3, b: () => 1 },
      'a',
      /output "a" is neither a node nor an input\. "a" of module 1/,
    ],
  ])('a missing name that a module almost has is explained by its kind: %s', async (_, module, output, message) => {
    expect(await missing(module, output)).toMatch(message)
  })

  test('a missing name without an export gets the advice for inputs', async () => {
    const module = { greet: ({ name, title }: { name: string; title?: string }) => `${title ?? ''}${name}` }
    const driver = await buildDriver(module)
    expect(await problemsOf(driver.execute(['greet'], { inputs: { name: 'x' } }))).toEqual([
      'DAG_EXECUTE_MISSING_INPUT: input "title" is missing: "greet" needs it. Pass it in inputs or config, or export a function of this name. If "greet" does not need it, give it a default in the parameter: { title = null }.',
    ])
  })

  test('a missing name that a module almost has is explained for a whole graph whose functions are all switched off', async () => {
    const module = { a__x: configWhen({ m: 'x' }, () => 1), a__z: configWhen({ m: ['z', 1] }, () => 1) }
    expect(await problemsOf(buildDriver(module, { configs: [{ m: 'y' }] }))).toEqual([
      `DAG_GRAPH_EMPTY: there is nothing to build: the config switches off every function: "a__x" needs m to be 'x', and it is 'y'; "a__z" needs m to be 'z' or 1, and it is 'y'. Change the config.`,
    ])
  })

  test('a missing name that a module almost has is explained by both of two variants that are active at once', async () => {
    expect(await problemsOf(buildDriver({ a__x: () => 1, a__y: () => 2 }))).toEqual([
      expect.stringMatching(/node "a" is defined twice by module 1 \(a__x, a__y\), as "a__x" and "a__y"\./),
    ])
  })
})

describe('helpers', () => {
  test.each([
    ['(s) => s.trim()'],
    ['(...all) => all'],
    ['({ a }, q) => a'],
    ['({ ...all }) => all'],
    ['([x]) => x'],
    ['function () { return arguments[0] }'],
    ['(class {}).toString.bind({})'],
  ])('a helper that is exported next to nodes is refused with the remedy that applies first: %s', async (text) => {
    const slug = new Function(`return ${text}`)()
    const [first] = await problemsOf(buildDriver({ slug, b: () => 1 }))
    expect(first).toMatch(/node "slug" .*\. Call it "_slug" or do not export it if it is not a node; otherwise /)
  })

  test('a helper that is exported next to nodes is skipped if it is a schema', async () => {
    const schema = Object.assign((value: unknown) => value, {
      '~standard': { version: 1, vendor: 'x', validate: () => ({ value: 1 }) },
    })
    const driver = await buildDriver({ User: schema, a: () => 1 })
    expect(driver.listNodes().map(({ name }) => name)).toEqual(['a'])
  })
})

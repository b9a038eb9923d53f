import { describe, expect, test } from 'vitest'
import * as dag from '../../src/index.js'
import { NOT_AROUND, SHAPE_MEMBERS } from '../../src/signatures/modifier-order.js'
import { schema } from '../support/schema.js'

type Modifier = (...args: unknown[]) => unknown
const all = dag as unknown as Readonly<Record<string, Modifier>>
const call = (name: string, args: readonly unknown[]): unknown => all[name]?.(...args)

const fn = ({ a }: { a: number }) => a
const steps = [dag.step((n: number) => n)]

/** How each is called rightly, its function last or where it belongs. */
const RIGHT: Readonly<Record<string, (fn: unknown) => readonly unknown[]>> = {
  tag: (fn) => [{ owner: 'x' }, fn],
  inject: (fn) => [{ a: dag.value(1) }, fn],
  parameterize: (fn) => [{ b: { a: dag.value(1) } }, fn],
  configWhen: (fn) => [{ region: 'eu' }, fn],
  configWhenNot: (fn) => [{ region: 'eu' }, fn],
  pipeInput: (fn) => ['a', steps, fn],
  pipeOutput: (fn) => [steps, fn],
  expand: (fn) => [{}, fn],
  collect: (fn) => [['a'], fn],
  subdag: (fn) => [{ module: {} }, fn],
  extractFields: (fn) => [['b'], fn],
  unpackFields: (fn) => [['b'], fn],
  checkOutput: (fn) => [schema(() => undefined), fn],
  dataLoader: (fn) => [fn],
  dataSaver: (fn) => [fn],
  retry: (fn) => [{ attempts: 2 }, fn],
  timeout: (fn) => [100, fn],
  cache: (fn) => [{}, fn],
}

describe('every modifier', () => {
  test.each(Object.entries(RIGHT))(
    '%s returns a function that can be called directly and behaves like the original',
    (name, args) => {
      const modified = call(name, args(fn)) as typeof fn
      expect(modified({ a: 7 })).toBe(7)
      expect(Object.getOwnPropertySymbols(fn)).toEqual([])
    },
  )

  test.each(Object.entries(RIGHT))(
    '%s refuses at once a value that is not a function, and shows a correct call',
    (name, args) => {
      expect(() => call(name, args('foo'))).toThrow(
        new RegExp(
          `^DAG_MODIFIER_NO_FUNCTION: ${name} needs a function: received string "foo"\\. Write ${name}\\(.+\\)\\.$`,
        ),
      )
    },
  )
})

describe('invalid options are refused at once', () => {
  test.each<[string, readonly unknown[], RegExp]>([
    ['tag', [null, fn], /the tags of tag must be an object: received null/],
    ['tag', [{ a: 1 }, fn], /tag "a" of tag must be a string: received number 1/],
    ['inject', [[], fn], /the bindings of inject must be an object of bindings: received Array\(0\)/],
    [
      'inject',
      [{ a: 1 }, fn],
      /"a" in the bindings of inject must be source\(\.\.\.\), value\(\.\.\.\) or group\(\.\.\.\): received number 1/,
    ],
    ['parameterize', ['a', fn], /the nodes of parameterize must be an object of one node or more: received string "a"/],
    ['parameterize', [{}, fn], /the nodes of parameterize must be an object of one node or more: received object/],
    ['parameterize', [{ 'a.b': {} }, fn], /DAG_MODIFIER_INVALID_NAME: parameterize cannot use "a.b"/],
    ['parameterize', [{ $a: {} }, fn], /parameterize cannot use "\$a"/],
    ['parameterize', [{ b: null }, fn], /node "b" of parameterize must be an object of bindings: received null/],
    ['configWhen', [{}, fn], /the condition of configWhen must be an object with one key or more/],
    [
      'configWhen',
      [{ a: {} }, fn],
      /"a" in the condition of configWhen must be a primitive value or an array of some: received object/,
    ],
    ['configWhenNot', [{ a: [] }, fn], /"a" in the condition of configWhenNot must be .*: received Array\(0\)/],
    ['pipeInput', [1, steps, fn], /the parameter of pipeInput must be a string: received number 1/],
    ['pipeInput', ['a', [], fn], /the steps of pipeInput must be an array of one step or more: received Array\(0\)/],
    [
      'pipeOutput',
      [[fn], fn],
      /an entry of the steps of pipeOutput must be the result of step\(fn\): received function fn/,
    ],
    [
      'pipeOutput',
      [[dag.step(fn, {}, { name: 'x' }), dag.step(fn, {}, { name: 'x' })], fn],
      /DAG_MODIFIER_REPEATED_NAME: pipeOutput was given "x" twice/,
    ],
    [
      'expand',
      [{ concurrency: 0 }, fn],
      /concurrency of expand must be a whole number from 1, or Infinity: received number 0/,
    ],
    ['expand', [{ concurrency: '4' }, fn], /received string "4"/],
    [
      'expand',
      [{ concurency: 4 }, fn],
      /expand has no option "concurency"\. Did you mean "concurrency"\? It has concurrency, key, onError\./,
    ],
    ['collect', [[], fn], /the parameters of collect must be an array of one name or more: received Array\(0\)/],
    ['collect', ['page', fn], /received string "page"/],
    ['subdag', [{ module: fn }, fn], /the module of subdag must be a module, .*: received function fn/],
    [
      'subdag',
      [{ module: {}, inputs: 1 }, fn],
      /the inputs of subdag must be an object of bindings: received number 1/,
    ],
    ['subdag', [{ module: {}, config: 'x' }, fn], /the config of subdag must be an object: received string "x"/],
    ['subdag', [{ module: {}, input: {} }, fn], /subdag has no option "input"\. Did you mean "inputs"\?/],
    ['subdag', [{ module: {}, inputs: { x: dag.value(1) }, config: { x: 1 } }, fn], /subdag was given "x" twice/],
    ['extractFields', [['a', 'a'], fn], /DAG_MODIFIER_REPEATED_NAME: extractFields was given "a" twice/],
    ['extractFields', [['then'], fn], /DAG_MODIFIER_INVALID_NAME: extractFields cannot use "then"/],
    ['unpackFields', [[1], fn], /an entry of the names of unpackFields must be a string: received number 1/],
    ['checkOutput', [{}, fn], /the schema of checkOutput must be a Standard Schema, .*: received object/],
    [
      'checkOutput',
      [schema(() => undefined), fn, { onFail: 'throw' }],
      /onFail of checkOutput must be 'fail' or 'warn': received string "throw"/,
    ],
    ['retry', [3, fn], /the options of retry must be an object: received number 3/],
    ['retry', [{}, fn], /attempts of retry must be a whole number from 1: received undefined/],
    ['retry', [{ attempts: '3' }, fn], /attempts of retry must be .*: received string "3"/],
    [
      'retry',
      [{ attempts: 2, delayMs: -1 }, fn],
      /delayMs of retry must be a number from 0 to 2147483647: received number -1/,
    ],
    [
      'retry',
      [{ attempts: 2, backoff: 2 }, fn],
      /backoff of retry must be 'constant' or 'exponential': received number 2/,
    ],
    ['retry', [{ attempts: 2, delay: 2 }, fn], /retry has no option "delay"/],
    [
      'retry',
      [{ attempts: 2, retryIf: true }, fn],
      /retryIf of retry must be a function that is not async: received boolean true/,
    ],
    [
      'retry',
      [{ attempts: 2, retryIf: async () => false }, fn],
      /retryIf of retry must be a function that is not async/,
    ],
    [
      'timeout',
      [0, fn],
      /the time of timeout must be a number of milliseconds from 1 to 2147483647: received number 0/,
    ],
    ['timeout', [fn, 500], /the time of timeout must be .*: received function fn/],
    ['timeout', [Number.NaN, fn], /received number NaN/],
    ['cache', [{ ttlMs: 0 }, fn], /ttlMs of cache must be a number of milliseconds above 0: received number 0/],
    ['cache', [{ key: 'id' }, fn], /key of cache must be a function: received string "id"/],
    ['source', ['a b'], /DAG_MODIFIER_INVALID_NAME: source cannot use "a b"/],
    ['source', [undefined], /the name of source must be a string: received undefined/],
    ['group', [], /the names of group must be an array of one name or more: received Array\(0\)/],
  ])('invalid options of %s are refused at once: %j', (name, args, message) => {
    expect(() => call(name, args)).toThrow(message)
  })

  test('invalid options are reported together', () => {
    const attempt = () => call('retry', [{ attempts: 0, delayMs: 'x', tries: 1 }, null])
    expect(attempt).toThrow(/^4 problems:/)
  })
})

const outers = Object.keys(NOT_AROUND) as (keyof typeof NOT_AROUND)[]
const inners = Object.keys(SHAPE_MEMBERS) as (keyof typeof SHAPE_MEMBERS)[]
const pairs = outers.flatMap((outer) => inners.map((inner) => [outer, inner] as const))
const remedyOf = (outer: keyof typeof NOT_AROUND, inner: keyof typeof SHAPE_MEMBERS) =>
  (NOT_AROUND[outer] as Partial<Record<string, string>>)[SHAPE_MEMBERS[inner]]
const stack = (outer: string, inner: string) => {
  const between = call('retry', [{ attempts: 2 }, call(inner, RIGHT[inner]?.(fn) ?? [])])
  return call(outer, RIGHT[outer]?.(between) ?? [])
}

describe('the order of modifiers', () => {
  test.each(pairs.filter(([outer, inner]) => remedyOf(outer, inner) !== undefined))(
    'a modifier is refused at once if %s is around %s, with the remedy of the table',
    (outer, inner) => {
      expect(() => stack(outer, inner)).toThrow(
        `DAG_MODIFIER_WRONG_ORDER: ${outer} cannot go around ${inner}: ${remedyOf(outer, inner)}.`,
      )
    },
  )

  test.each(pairs.filter(([outer, inner]) => remedyOf(outer, inner) === undefined))(
    'a modifier is accepted if %s is around %s, which the table does not list',
    (outer, inner) => {
      expect(() => stack(outer, inner)).not.toThrow()
    },
  )

  test('24 pairs of modifiers are refused', () => {
    expect(pairs.filter(([outer, inner]) => remedyOf(outer, inner) !== undefined)).toHaveLength(24)
  })
})

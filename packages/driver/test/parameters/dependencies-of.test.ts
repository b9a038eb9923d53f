import { describe, expect, test } from 'vitest'
import { dependenciesOf } from '../../src/parameters/dependencies-of.js'

const names = (fn: (...parameters: never[]) => unknown): readonly string[] | string => {
  const result = dependenciesOf(fn)
  return result.ok ? result.dependencies.map(({ name }) => name) : result.problem.code
}

const node = ({ a, b }: { a: number; b: number }) => a + b

describe('dependenciesOf', () => {
  test('the dependencies of a function are read once per function', () => {
    expect(dependenciesOf(node)).toBe(dependenciesOf(node))
    expect(names(node)).toEqual(['a', 'b'])
  })

  test('the dependencies of a function do not depend on its own toString', () => {
    const lying = ({ a }: { a: number }) => a
    lying.toString = () => '({ nope }) => 1'
    expect(names(lying)).toEqual(['a'])
  })

  test('the dependencies of a function are read from methods of every kind', () => {
    const key = 'computed'
    const object = {
      method: ({ a }: { a: number }) => a,
      async asynchronous({ b }: { b: number }) {
        return b
      },
      [key]({ c }: { c: number }) {
        return c
      },
      *'quoted name'({ d }: { d: number }) {
        yield d
      },
    }
    expect(Object.values(object).map(names)).toEqual([['a'], ['b'], ['c'], ['d']])
  })

  test('the dependencies of a function without text cannot be read', () => {
    expect(names(node.bind(null))).toBe('native-code')
    expect(names(Math.max)).toBe('native-code')
    expect(names(new Proxy(node, {}))).toBe('native-code')
  })

  test('the dependencies of a function cannot be read from wrappers', () => {
    const spread = (...parameters: [{ a: number; b: number }]) => node(...parameters)
    function forward() {
      // biome-ignore lint/complexity/noArguments: the wrapper of old code is what is tested
      return Reflect.apply(node, null, arguments)
    }
    expect(names(spread)).toBe('rest-parameter')
    expect(names(forward)).toBe('hidden-arguments')
  })

  test('the dependencies of a function cannot be read from a class or an accessor', () => {
    class Service {
      get value() {
        return 1
      }
    }
    const getter = Object.getOwnPropertyDescriptor(Service.prototype, 'value')?.get ?? node
    expect(names(Service as never)).toBe('class')
    expect(names(getter)).toBe('accessor')
  })
})

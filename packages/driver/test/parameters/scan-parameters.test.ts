import { describe, expect, test } from 'vitest'
import { scanParameters } from '../../src/parameters/scan-parameters.js'
import { DETAIL_CHARS, type ScanProblemCode } from '../../src/parameters/scan-problem.js'
import { readNames } from './read-names.js'

const table = (name: string, rows: Readonly<Record<string, string>>): void => {
  describe(name, () => {
    test.each(Object.entries(rows))('%s', (text, expected) => {
      expect(readNames(text)).toBe(expected)
    })
  })
}

table('every form of function is read', {
  'function ({ a, b }) {}': 'a b',
  'function f({ a, b }) {}': 'a b',
  'async function f({ a }) {}': 'a',
  'function* f({ a }) {}': 'a',
  'async function * f ({ a }) {}': 'a',
  '({ a, b }) => a + b': 'a b',
  'async ({ a }) => a': 'a',
  'async({a})=>a': 'a',
  'method({ a }) {}': 'a',
  'async method({ a }) {}': 'a',
  '*method({ a }) {}': 'a',
  'async *method({ a }) {}': 'a',
  'static method({ a }) {}': 'a',
  'static async *method({ a }) {}': 'a',
  '#secret({ a }) {}': 'a',
  "'quoted name'({ a }) {}": 'a',
  '0.5({ a }) {}': 'a',
  '[computed + `(${x})` + f(")")]({ a }) {}': 'a',
  'async *[Symbol.asyncIterator]({ a }) {}': 'a',
  'get({ a }) {}': 'a',
  'set({ a }) {}': 'a',
  'async({ a }) {}': 'a',
  'static({ a }) {}': 'a',
  'class({ a }) {}': 'a',
  'function({ a }) {}': 'a',
  'async get({ a }) {}': 'a',
  '/* ( */ async /* { */ function // (\n f /* ) */ ( /* } */ { a } ) {}': 'a',
  'function été({ ñ, 变量, 𠮷 }) {}': 'ñ 变量 𠮷',
})

table('functions without dependencies are read', {
  '() => 1': '',
  'async () => 1': '',
  'function f() {}': '',
  'async f() { return 1 }': '',
  '({}) => 1': '',
  'function f( /* nothing */ ) {}': '',
  '({} = {}) => 1': '',
})

table('every way to write a dependency is read', {
  '({ a: b, c }) => b': 'a c',
  '({ a = 1, b: c = 2, d }) => a': 'a? b? d',
  '({ "a": b, \'c\': d = 1 }) => b': 'a c?',
  '({ "a b": b }) => b': 'a b',
  '({ a, }) => a': 'a',
  '({ a }, ) => a': 'a',
  '({ a } = {}) => a': 'a?',
  '({ a, b = 1 } = { } ) => a': 'a? b?',
  '({ a, b = 1 } = { a: 1 }) => a': 'a b?',
  '({ a, b } = (cov_x().b[0][0]++, {}), ) => a': 'a? b?',
  '({ a } = f({ x: [1, 2] }, ")"), ) => a': 'a',
  '({ a: { b, c: { d = 1 } }, e }) => b': 'a e',
  '({ a: { b } = {}, c: [d, , ...e] = [], f }) => b': 'a? c? f',
  '({ a: { [x / 2]: b, ...rest }, c }) => b': 'a c',
  '({ $a, _b, c1, async, get, of, default: d }) => 1': '$a _b c1 async get of default',
  '({ a, a: b }) => 1': 'a',
  '({ a = 1, a: b }) => 1': 'a',
  '({ a = 1, a: b = 2 }) => 1': 'a?',
  '({ __proto__: a, constructor: b }) => 1': '__proto__ constructor',
  '({ a: \\u0061b, c }) => c': 'a c',
})

table('defaults of any kind are skipped', {
  '({ a = { x: { y: 1 }, z }, b }) => 0': 'a? b',
  '({ a = [1, [2, 3]], b }) => 0': 'a? b',
  '({ a = f(1, (2, 3)), b }) => 0': 'a? b',
  '({ a = "}, c", b }) => 0': 'a? b',
  "({ a = '\\'}', b }) => 0": 'a? b',
  '({ a = `}${x + `}${{ y: "}" }.y}`}, c`, b }) => 0': 'a? b',
  '({ a = /[/}\\]]},c/gi, b }) => 0': 'a? b',
  '({ a = (x) => ({ y: x }), b }) => 0': 'a? b',
  '({ a = async ({ x, y = 1 }) => { const z = { x }; return z }, b }) => 0': 'a? b',
  '({ a = function () { if (x) { return `}` } }, b }) => 0': 'a? b',
  '({ a = class { x = 1; static { f() } get y() { return 1 } }, b }) => 0': 'a? b',
  '({ a = x ? { y: 1 } : { z: 2 }, b }) => 0': 'a? b',
  '({ a /* = 1, c */ = /* } */ 2 // , c }\n, b }) => 0': 'a? b',
  '({ a = x?.5:1, b }) => 0': 'a? b',
  '({ a = x?.y / 2, b = c?.[0] / 2, d }) => 0': 'a? b? d',
  '({ a = tag`x` / 2, b }) => 0': 'a? b',
  '({ a = 1.5e-3 / 0x1f, b = .5 / 1_000n, c }) => 0': 'a? b? c',
  '({ a = 1..toFixed(2) / 2, b }) => 0': 'a? b',
  '({ a = new.target / 2, b = import.meta / 2, c }) => 0': 'a? b? c',
  '({ a = x.in / 2, b = x.return / 2, c }) => 0': 'a? b? c',
  '({ a = typeof /}/ , b = void /}/, c }) => 0': 'a? b? c',
  '({ a = x in /}/, b = x instanceof /}/, c }) => 0': 'a? b? c',
  '({ a = !/}/.test(x), b = x || /,c/, d }) => 0': 'a? b? d',
  '({ a = (/* c */ /}/), b }) => 0': 'a? b',
  '({ a = \\u0061b / 2, b = \\u{61} / 2, c }) => 0': 'a? b? c',
})

table('regular expressions and divisions are distinguished', {
  '({a = x++ / 2, b = 1 / 3, c}) => 0': 'a? b? c',
  '({a = x-- / 2, b = 1 / 3, c}) => 0': 'a? b? c',
  '({a = x\n++/}/.lastIndex, b}) => 0': 'a? b',
  '({a = ++/}/.lastIndex, b}) => 0': 'a? b',
  '({a = 1 + ++x / 2, b = 1 / 3, c}) => 0': 'a? b? c',
  '({a = (x) / 2, b = 1 / 3, c}) => 0': 'a? b? c',
  '({a = f(x) / 2, b = 1 / 3, c}) => 0': 'a? b? c',
  '({a = x[0] / 2, b = 1 / 3, c}) => 0': 'a? b? c',
  '({a = {} / 2, b = 1 / 3, c}) => 0': 'a? b? c',
  '({a = { m() { return 1 } } / 2, b = 1 / 3, c}) => 0': 'a? b? c',
  '({a = function () {} / 2, b = 1 / 3, c}) => 0': 'a? b? c',
  '({a = class {} / 2, b = 1 / 3, c}) => 0': 'a? b? c',
  '({a = this / 2, b = 1 / 3, c}) => 0': 'a? b? c',
  '({a = /x/ / 2, b = /y/g / 3, c}) => 0': 'a? b? c',
  '({a = () => { if (x) /}/.test(x) }, b}) => 0': 'a? b',
  '({a = () => { while (x) /}/.test(x) }, b}) => 0': 'a? b',
  '({a = () => { (x) / 2; y.if(x) / 2 }, b}) => 0': 'a? b',
  '({a = () => { return /}/ }, b}) => 0': 'a? b',
  '({a = () => { x = { y: 1 } / 2 }, b}) => 0': 'a? b',
  '({a = () => { x(y\n/ 2) }, b = z\n/ 3, c}) => 0': 'a? b? c',
  '({a = async () => { for await (x of y) /}/.test(x) }, b}) => 0': 'a? b',
})

table('what cannot be decided is refused', {
  '({a = () => { {} /x/ }, b}) => 0': '<undecidable-slash>',
  '({a = () => { function f() {} /}/.test(x) }, b}) => 0': '<undecidable-slash>',
  '({a = () => { x = function () {} / 2 }, b}) => 0': '<undecidable-slash>',
  '({a = yield / 2, b = 1 / 3}) => 0': '<undecidable-slash>',
  '({a = await / 2, b = 1 / 3}) => 0': '<undecidable-slash>',
  '({a = () => { for (x of /}/) ; }, b}) => 0': '<undecidable-slash>',
  '({a = () => { let x\n/}/.test(x) }, b}) => 0': '<undecidable-slash>',
  '({a = () => { y: for (;;) break y\n/}/.test(x) }, b}) => 0': '<undecidable-slash>',
  '({a = x <!-- y, b\n}) => 0': '<unexpected-character>',
})

table('instrumented and minified heads are read', {
  '({a,b=(cov_x().b[0][0]++,3),c:d=(cov_x().b[1][0]++,{}),e})=>{cov_x().f[0]++}': 'a b? c? e',
  'async({a:e,b:t=n(")"),c:{d:r}})=>e+t+r': 'a b? c',
  'async function n({requestRaw:n}){return n.foo??"far"}': 'requestRaw',
  'function a({x:a=/[}/]/g,y:b=`${1}`}={}){return a}': 'x? y?',
})

table('everything doubtful is refused, each with its own code', {
  '(x) => x': '<bare-parameter>',
  'x => x': '<bare-parameter>',
  'async x => x': '<bare-parameter>',
  'async => 1': '<bare-parameter>',
  'async (x = {}) => x': '<bare-parameter>',
  'function f(_a) { var a = _a.a }': '<bare-parameter>',
  '([a]) => a': '<array-parameter>',
  '(...args) => f(...args)': '<rest-parameter>',
  '({ a, ...rest }) => a': '<rest-property>',
  '({ [key]: a }) => a': '<computed-key>',
  '({ 0: a }) => a': '<numeric-key>',
  '({ .5: a }) => a': '<numeric-key>',
  '({ \\u0061: a }) => a': '<escaped-name>',
  '({ b\\u{61} }) => 1': '<escaped-name>',
  "({ 'a\\x62': c }) => c": '<escaped-name>',
  '({ a }, b) => a': '<second-parameter>',
  '({ a } = {}, { b }) => a': '<second-parameter>',
  '({ a }, ...rest) => a': '<second-parameter>',
  'class A { constructor({ a }) {} }': '<class>',
  'class{}': '<class>',
  'class extends B {}': '<class>',
  'get x() { return 1 }': '<accessor>',
  'set x({ a }) {}': '<accessor>',
  'get [x]() { return 1 }': '<accessor>',
  'function () { [native code] }': '<native-code>',
  'function push() { [native code] }': '<native-code>',
  'function f() {\n    [native code]\n}': '<native-code>',
  'function f() { return g.apply(this, arguments) }': '<hidden-arguments>',
  'f() { return `${g(...arguments)}` }': '<hidden-arguments>',
  'function f() { {} /x/; arguments }': '<hidden-arguments>',
  '({ a': '<unexpected-end>',
  '({ a = "': '<unexpected-end>',
  '({ a = `': '<unexpected-end>',
  '({ a = `${': '<unexpected-end>',
  '({ a = /x': '<unexpected-end>',
  '({ a = (1': '<unexpected-end>',
  '({ a }': '<unexpected-end>',
  '({ a }, ': '<unexpected-end>',
  '({ a /* ': '<unexpected-end>',
  function: '<unexpected-end>',
  '': '<unexpected-end>',
  '({ a b }) => a': '<unexpected-character>',
  '({ a = 1) }) => a': '<unexpected-character>',
  '({ ; }) => 1': '<unexpected-character>',
  '+': '<unexpected-character>',
})

table('the word `arguments` alone hides nothing', {
  '() => arguments': '',
  'function f() { /* arguments */ return "arguments" + `arguments` + call.arguments }': '',
  'function f() { return x?.arguments }': '',
  'function f({ a }) { return arguments }': 'a',
})

describe('problems', () => {
  const detailOf = (text: string): [ScanProblemCode, string] | null => {
    const result = scanParameters(text)
    return result.ok ? null : [result.problem.code, result.problem.detail]
  }

  test.each([
    ['async (request) => request.body', 'bare-parameter', 'request'],
    ['request => request.body', 'bare-parameter', 'request'],
    ['({ a, ...others }) => a', 'rest-property', '...others'],
    ['({ a, [`b`]: c }) => a', 'computed-key', '[`b`]'],
    ['({ a, ...rest } = {}, b) => a', 'rest-property', '...rest'],
    ['(...all) => all', 'rest-parameter', '...all'],
    ['([a, b], c) => a', 'array-parameter', '[a, b]'],
    ['({ 0: a }) => a', 'numeric-key', '0'],
    ['({ a }, { b }) => a', 'second-parameter', '{ b }'],
    ['({ a }, b = 1) => a', 'second-parameter', 'b'],
    ['({ gr\\u00F6\\u00dfe }) => 1', 'escaped-name', 'größe'],
    ["({ 'a\\x62': c }) => c", 'escaped-name', 'ab'],
    ['class Foo extends Bar { a() {} }', 'class', 'class Foo extends Bar'],
    ['get x() { return 1 }', 'accessor', 'get x'],
    ['({ a = yield / 2 }) => a', 'undecidable-slash', '({ a = yield / 2 }) => a'],
  ])('the problem of %s shows the place', (text, code, detail) => {
    expect(detailOf(text)).toEqual([code, detail])
  })

  test('a problem shows a bounded piece of the text', () => {
    expect(detailOf(`(${'x'.repeat(1000)}) => 1`)?.[1]).toHaveLength(DETAIL_CHARS)
    expect(detailOf(`class ${'A'.repeat(1000)} {}`)?.[1]).toHaveLength(DETAIL_CHARS)
  })
})

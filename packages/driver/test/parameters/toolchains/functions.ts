/**
 * What people write, by the name under which it is exported, and what it depends on: `a b?` for a required `a` and an
 * optional `b`. Text that exports nothing itself is the value of a constant.
 */
type Functions = Readonly<Record<string, readonly [text: string, dependencies: string]>>

const raw = String.raw

const forms: Functions = {
  arrow: ['({ a, b }) => a + b', 'a b'],
  arrowWithBody: ['({ a, b }) => { return a + b }', 'a b'],
  asyncArrow: ['async ({ a, b }) => (await a) + b', 'a b'],
  declared: ['export function declared({ a, b }) { return a + b }', 'a b'],
  asyncDeclared: ['export async function asyncDeclared({ a, b }) { return (await a) + b }', 'a b'],
  expression: ['function ({ a, b }) { return a + b }', 'a b'],
  namedExpression: ['function again({ a, b }) { return a > 0 ? again({ a: a - 1, b }) : b }', 'a b'],
  generator: ['export function* generator({ a, b }) { yield a; yield* b }', 'a b'],
  asyncGenerator: ['export async function* asyncGenerator({ a, b }) { yield await a; yield* b }', 'a b'],
  method: ['export const { method } = { method({ a, b }) { return a + b } }', 'a b'],
  asyncMethod: ['({ async asyncMethod({ a, b }) { return (await a) + b } }).asyncMethod', 'a b'],
  generatorMethod: ['({ *generatorMethod({ a, b }) { yield a; yield b } }).generatorMethod', 'a b'],
  computedMethod: ['({ [f("(") + ")"]({ a, b }) { return a + b } })["1)"]', 'a b'],
  quotedMethod: ['({ "a (quoted"({ a, b }) { return a + b } })["a (quoted"]', 'a b'],
  methodCalledGet: ['({ get({ a, b }) { return a + b } }).get', 'a b'],
  methodCalledAsync: ['({ async({ a, b }) { return a + b } }).async', 'a b'],
  staticMethod: ['(class { static create({ a, b }) { return a + b } }).create', 'a b'],
}

const independent: Functions = {
  nothing: ['export function nothing() { return 1 }', ''],
  nothingArrow: ['() => 1', ''],
  nothingAsync: ['export async function nothingAsync() { return f() }', ''],
  emptyPattern: ['({}) => 1', ''],
  saysArguments: ['function () { /* arguments */ return "arguments" + other.arguments }', ''],
}

const names: Functions = {
  alias: ['({ a: first, b: second }) => first + second', 'a b'],
  quotedKeys: ['({ "a": first, \'b\': second }) => first + second', 'a b'],
  keywords: [
    '({ default: x, class: y, of, async, get, static: z }) => [x, y, of, async, get, z]',
    'default class of async get static',
  ],
  oddNames: ['({ a$, $b, c_1, _d, arguments: e }) => [a$, $b, c_1, _d, e]', 'a$ $b c_1 _d arguments'],
  trailingCommas: ['({ a, b, },) => a + b', 'a b'],
  repeated: ['({ a, a: again, b }) => a + again + b', 'a b'],
  nested: [
    '({ user: { name, tags: [tag] = [] } = {}, list: [, second], a }) => [name, tag, second, a]',
    'user? list a',
  ],
  restOfList: ['({ a: [head, ...tail], b }) => [head, tail, b]', 'a b'],
  restOfObject: ['({ a: { x, ...others }, b }) => [x, others, b]', 'a b'],
  comments: [
    'export function /* ( */ comments(/* } */ { a /* , c */, // ) d\n b /* = 1 */ } /* = {} */) { return a + b }',
    'a b',
  ],
  reassigned: ['export function reassigned({ a, b }) { a += b; b = a; return [a, b] }', 'a b'],
  captured: ['({ a, b }) => () => a + b', 'a b'],
}

/** Dependencies that only order the execution. */
const unused: Functions = {
  unusedFirst: ['({ a, b }) => b', 'a b'],
  unusedLast: ['export function unusedLast({ a, b }) { return a }', 'a b'],
  unusedAll: ['export async function unusedAll({ a, b }) { return f() }', 'a b'],
  unusedDefault: ['({ a, b = 1 }) => a', 'a b?'],
  unusedNested: ['({ a: { x }, b: [y] }) => 1', 'a b'],
}

const defaults: Functions = {
  whole: ['export function whole({ a, b = 1 } = {}) { return [a, b] }', 'a? b?'],
  wholeAsync: ['export async function wholeAsync({ a, b = 1 } = {}) { return [a, b] }', 'a? b?'],
  wholeAsyncArrow: ['async ({ a } = {}) => a', 'a?'],
  numbers: ['({ a = 1.5e-3, b = .5, c = 0x1fn, d = 1..toFixed(2) }) => [a, b, c, d]', 'a? b? c? d?'],
  empty: ['({ a = null, b = "", c = 0, d = {} }) => [a, b, c, d]', 'a? b? c? d?'],
  strings: [raw`({ a = '}, c', b = "\"(", d = '\'\`}', e = 'naïve 数 \u2028' }) => [a, b, d, e]`, 'a? b? d? e?'],
  template: [`({ a, b = \`}, c \${a + \`)\${{ x: "}" }.x}\`} \\\` }\`, d }) => [a, b, d]`, 'a b? d'],
  taggedTemplate: [`({ a = tag\`}\${1}\` / 2, b = tag\`/\`, c }) => [a, b, c]`, 'a? b? c'],
  regexes: [raw`({ a = /[/}\]]},c/gi, b = /\//, c = !/}/.test(offset), d }) => [a, b, c, d]`, 'a? b? c? d'],
  divisions: ['({ a = f(1) / 2 / offset, b = other.in / 2, c = other["x"] / 3, d }) => [a, b, c, d]', 'a? b? c? d'],
  regexesDivided: [
    '({ a = f(1) / 2, b = /,c=/g.lastIndex / 2, c = (offset) / /}/.x, d }) => [a, b, c, d]',
    'a? b? c? d',
  ],
  call: ['({ a = f("),", (2, 3), [4, { x: 5 }]), b }) => [a, b]', 'a? b'],
  comma: ['({ a = (f(), offset), b }) => [a, b]', 'a? b'],
  object: ['({ a = { x: 1, "}": [2], m() { return 1 }, ...other }, b }) => [a, b]', 'a? b'],
  conditional: ['({ a = offset > 2 ? { x: 1 } : offset?.5:1, b = other?.x ?? f(), c }) => [a, b, c]', 'a? b? c'],
  arrows: ['({ a = ({ x, y = 1 }) => ({ x, y }), b = async (z) => { return "}" + z }, c }) => [a, b, c]', 'a? b? c'],
  functions: [
    '({ a = function () { if (offset) /}/.test("x"); return ")" + arguments.length }, b }) => [a, b]',
    'a? b',
  ],
  classes: ['({ a = class { x = 1; get y() { return "}" } static z({ q }) { return q } }, b }) => [a, b]', 'a? b'],
  fromAnother: ['({ a, b = a, c = () => b }) => [a, b, c]', 'a b? c?'],
  invoked: ['({ a = (() => { for (const x of [1, 2]) if (x > 1) return "}"; return ")" })(), b }) => [a, b]', 'a? b'],
}

/** Functions that call each other, which is where tools inline and specialise. */
const calling: Functions = {
  called: ['export function called({ a, b = 2 }) { return a + b }', 'a b?'],
  caller: ['export function caller({ a }) { return called({ a, b: 3 }) + called({ a: 1 }) }', 'a'],
}

/** Functions of steps: the first parameter is the value, the second names dependencies. */
export const steps: Functions = {
  step: ['(text, { limit, by = 2 }) => text.slice(0, limit * by)', 'limit by?'],
  stepAsync: ['export async function stepAsync(text, { limit: most }) { return text.slice(0, most) }', 'limit'],
  stepWhole: ['export async function stepWhole(text, { limit = 1 } = {}) { return text.slice(0, limit) }', 'limit?'],
  stepTakingApart: ['({ a, b: [c] = ")," }, { limit }) => [a, c, limit]', 'limit'],
  stepAlone: ['async (text) => text.trim()', ''],
  stepUnused: ['(text, { limit }) => text', 'limit'],
}

/** Functions that name their dependencies in their head. */
export const readable: Functions = {
  ...forms,
  ...independent,
  ...names,
  ...unused,
  ...defaults,
  ...calling,
  ...steps,
}

/** Steps that hide their dependencies. */
export const doubtfulSteps: Functions = {
  stepSpread: ['(...received) => step(...received)', 'limit by?'],
  stepApplied: ['function () { return step.apply(this, arguments) }', 'limit by?'],
  stepBound: ['step.bind(null)', 'limit by?'],
  stepReadingMore: ['function (text) { return text + arguments[1].limit }', 'limit'],
}

/** Functions that hide their dependencies: to be refused, or read correctly if a tool reveals them. */
export const doubtful: Functions = {
  applied: ['function () { return called.apply(this, arguments) }', 'a b?'],
  appliedAsync: ['export async function appliedAsync() { return await called.apply(null, arguments) }', 'a b?'],
  argumentsAlone: ['export function argumentsAlone() { const { a } = arguments[0]; return a }', 'a'],
  argumentsInTemplate: [`function () { return \`\${called(...arguments)}\` }`, 'a b?'],
  argumentsInArrow: ['function () { return (() => called(...arguments))() }', 'a b?'],
  spread: ['(...received) => called(...received)', 'a b?'],
  bound: ['called.bind(null)', 'a b?'],
  bare: ['(received) => received.a', 'a'],
  bareAsync: ['async received => received.a', 'a'],
  bareDefault: ['export function bareDefault(received = {}) { return received.a }', 'a'],
  rest: ['({ a, ...others }) => [a, others]', 'none'],
  restAndDefault: ['({ a, ...others } = {}) => [a, others]', 'none'],
  computed: ['({ [f(1)]: a }) => a', '1'],
  second: ['({ a }, { b }) => a + b', 'none'],
  list: ['([a]) => a', 'none'],
  ...doubtfulSteps,
}

/** Some minifiers remove this default, because the value is the same without it. The dependency then becomes required. */
const undefinedDefault = '({ a = undefined, b }) => [a, b]'

const SURROUNDINGS = `
const offset = f(1, 2, 3), other = { in: 4, x: f() }, tag = (strings) => strings.raw.length
function f(...values) { return values.length }
`

/** A module of all of them, and of `undefinedDefault`. */
export const source = [
  SURROUNDINGS,
  `export const undefinedDefault = ${undefinedDefault}`,
  ...Object.entries({ ...readable, ...doubtful }).map(([name, [text]]) =>
    text.startsWith('export') ? text : `export const ${name} = ${text}`,
  ),
].join('\n')

import { PIPELINE } from './compile.js'

/** A program of one line that must not compile, and the parts of the compiler's message. */
export interface RefusedProgram {
  readonly name: string
  readonly line: string
  readonly says: readonly string[]
}

/** `builder`, `syncBuilder`, `driver` (of `pipeline`), `crawl` (with items) and all exports of the package are in scope. */
export const REFUSED: readonly RefusedProgram[] = [
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
    name: 'a name that several exports of a module define is named, with them',
    line: `builder.withModules({ n__a: () => 1, n__b: () => 2 }).build()`,
    says: [`"node 'n' is defined by each of"`, `"n__a" | "n__b"`],
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
  {
    name: 'a misspelt input gets a suggestion',
    line: `driver.execute(['someData'], { inputs: { userld: 1 } })`,
    says: [`'userld' does not exist`, `Did you mean to write 'userId'?`],
  },
  {
    name: 'an unknown override is named',
    line: `driver.execute(['bar'], { inputs: { request: { url: '' } }, overrides: { foo: 1, nope: 1 } })`,
    says: [`"there is no node or input 'nope'"`],
  },
  {
    name: 'an output that exists once per item says what to do',
    line: `crawl.execute(['page'])`,
    says: [`'page' exists once per item: collect it, and request what collects it`],
  },
  {
    name: 'a misspelt output is distinguished from those that exist once per item',
    line: `crawl.execute(['pagse'])`,
    says: [`Type '"pagse"' is not assignable to type '"pages"'`],
  },
  {
    name: 'an override of what exists once per item is refused',
    line: `crawl.execute(['pages'], { overrides: { page: 1 } })`,
    says: [`'page' exists once per item: nothing can take its place`],
  },
  {
    name: 'what is collected must exist once per item',
    line: `builder.withModules({ x: () => 1, xs: collect(['x'], ({ x }: { x: number[] }) => x) }).build()`,
    says: [`node 'xs' collects 'x', which exists only once: it depends on no expand`],
  },
  {
    name: 'nodes that several expands lead to are named',
    line: `builder.withModules({ a: expand({}, () => [1]), b: expand({}, () => [1]), c: ({ a, b }: { a: 1 | number; b: number }) => a + b }).build()`,
    says: [`'these nodes would run for the items of several expands, so collect one before': "c"`],
  },
  {
    name: 'an async node of a synchronous driver is named',
    line: `syncBuilder.withModules({ slow: async () => 1 }).build()`,
    says: [`node 'slow' is async: use AsyncDriver, or make it synchronous`],
  },
  {
    name: 'a binding of another type says both types',
    line: `inject({ x: value('1') }, ({ x }: { x: number }) => x)`,
    says: [`Type 'Value<"1">' is not assignable to type`, 'Value<number>'],
  },
  {
    name: 'a misspelt parameter is named',
    line: `inject({ x: value(1), fcator: value(1) }, ({ x, factor }: { x: number; factor: number }) => x * factor)`,
    says: [`the function has no parameter 'fcator'`],
  },
  {
    name: 'modifiers in an order without meaning say which one belongs where',
    line: `inject({ x: value(1) }, parameterize({ a: {} }, ({ x }: { x: number }) => x))`,
    says: ['put inject inside parameterize'],
  },
  {
    name: 'a misspelt field gets a suggestion',
    line: `extractFields(['lenght'], () => ({ length: 1, width: 2 }))`,
    says: [`Type '"lenght"' is not assignable`, `Did you mean '"length"'?`],
  },
  {
    name: 'an element that is not there is named',
    line: `unpackFields(['a', 'b', 'c'], () => [1, 2] as const)`,
    says: [`"the function returns no element 2, for 'c'": readonly [1, 2]`],
  },
  {
    name: 'steps that do not follow each other are counted, with their types',
    line: `pipeOutput([step((n: number) => n), step((t: string) => t)], () => 1)`,
    says: [`"step 1 returns": number`, `"step 2 expects": string`],
  },
  {
    name: 'a pipe that does not fit its parameter says both types',
    line: `pipeInput('n', [step((t: string) => t)], ({ n }: { n: number }) => n)`,
    says: [`'the last step returns': string`, `'the parameter expects': number`],
  },
  {
    name: 'a result that cannot be expanded is shown',
    line: `expand({}, () => 'abc')`,
    says: [`'expand needs a function that returns an array or another iterable, not': string`],
  },
  {
    name: 'a parameter that cannot be collected is shown',
    line: `collect(['page'], ({ page }: { page: string }) => page)`,
    says: [`"collect gives an array, the parameter 'page' expects": string`],
  },
  {
    name: 'a result that never passes its schema says both types',
    line: `checkOutput({} as StandardSchema<number>, () => 'x')`,
    says: [`'the function returns': string`, `'the schema accepts': number`],
  },
  {
    name: 'a loader without data is shown',
    line: `dataLoader(() => 1)`,
    says: ['dataLoader needs a function that returns { data, metadata }', 'not'],
  },
  {
    name: 'an inner node that does not fit has the name of its subdag',
    line: `builder.withModules({ feat: subdag({ module: inner }, ({ a }: { a: string }) => a) }).build()`,
    says: [`"node 'feat.a' returns": number`, `"node 'feat' expects 'feat.a' to be": string`],
  },
  {
    name: 'a value bound in a subdag names it and the input',
    line: `builder.withModules({ feat: subdag({ module: inner, inputs: { x: value('1') } }, ({ a }: { a: number }) => a) }).build()`,
    says: [`"subdag 'feat' binds 'x' to": "1"`, `'its nodes expect': number`],
  },
  {
    name: 'an input that a subdag does not have is named',
    line: `builder.withModules({ feat: subdag({ module: inner, inputs: { z: value(1) } }, ({ a }: { a: number }) => a) }).build()`,
    says: [`subdag 'feat' binds 'z', which no node within asks for`],
  },
  {
    name: 'config of a subdag that does not fit names both',
    line: `builder.withModules({ feat: subdag({ module: inner, config: { x: true } }, ({ a }: { a: number }) => a) }).build()`,
    says: [`"config 'x' of subdag 'feat' is": true`, `'its nodes expect': number`],
  },
  {
    name: 'a misspelt member of an adapter is shown with the one that was meant',
    line: 'builder.withAdapters({ init() {} }, { init() {}, preNodeExecuted() {} })',
    says: [`no driver calls 'preNodeExecuted': did you mean 'preNodeExecute'?`],
  },
  {
    name: 'a helper next to nodes is named with the remedy, and nothing else is said',
    line: `builder.withModules({ slug: (s: string) => s.trim(), b: ({ a }: { a: number }) => a }).build()`,
    says: [
      `node 'slug' takes a string and not one object of dependencies: call it '_slug' or do not export it if it is not a node, else destructure its parameter`,
    ],
  },
  {
    name: 'a module that is a promise is to be awaited',
    line: `builder.withModules(import(${PIPELINE}))`,
    says: ['this module is a promise: await it'],
  },
  {
    name: 'an array of modules is to be spread',
    line: 'builder.withModules([pipeline])',
    says: ['this module is an array: spread it, withModules(...modules)'],
  },
  {
    name: 'a Map is not a module',
    line: `builder.withModules(new Map([['a', () => 1]]))`,
    says: ['this module is a Map, Set, Date or RegExp: pass an object whose members are functions'],
  },
  {
    name: 'a class is to be instantiated',
    line: 'builder.withModules(class { a() {} })',
    says: ['this module is a class: pass an instance of it'],
  },
  {
    name: 'a default export is to be taken out of its module',
    line: 'builder.withModules({ default: pipeline })',
    says: ['this module has nothing but a default export: pass module.default'],
  },
  {
    name: 'outputs that need inputs name them where there are no options',
    line: `driver.execute(['someData'])`,
    says: [`these outputs need inputs`, 'userId: number'],
  },
  {
    name: 'an input that no value satisfies names its nodes and their types',
    line: `builder.withModules({ a: ({ n }: { n: number }) => n, b: ({ n }: { n: string }) => n }).build()`,
    says: [
      `"input 'n': the nodes that need it expect types that exclude each other": "a" | "b"`,
      `"node 'a' expects input 'n' to be": number`,
      `"node 'b' expects input 'n' to be": string`,
    ],
  },
  {
    name: 'a misfit of two objects names the fields that differ',
    line: `builder.withModules({ a: () => ({ id: 1, at: 'x', same: true }), b: ({ a }: { a: { id: number; at: Date; more: 1; same: boolean } }) => a }).build()`,
    says: [`"fields of 'a' that do not fit 'b'": "at" | "more"`],
  },
  {
    name: 'many misfits are counted',
    line: `builder.withModules({ a: () => 1, b: ({ a }: { a: string }) => a, c: ({ a }: { a: Date }) => a, d: ({ a }: { a: boolean }) => a, e: ({ a }: { a: 'x' }) => a, f: ({ a }: { a: 'y' }) => a }).build()`,
    says: [`"node 'a' returns", "node 'b' expects 'a' to be", `, 'and 2 more'],
  },
  {
    name: 'createDriver says of a module what build says',
    line: `createDriver({ a: () => 1, b: ({ a }: { a: string }) => a })`,
    says: [`"node 'a' returns"`, `"node 'b' expects 'a' to be": string`],
  },
  {
    name: 'createDriver says of its modules what build says',
    line: `createDriver({ modules: [{ a: () => 1 }, { b: ({ a }: { a: string }) => a }] })`,
    says: [`"node 'a' returns"`, `"node 'b' expects 'a' to be": string`],
  },
  {
    name: 'createDriver names the remedy for a module instead of an array of modules',
    line: `createDriver({ name: 'shop', modules: pipeline })`,
    says: ['modules must be an array: modules: [pipeline]'],
  },
  {
    name: 'a misspelt option of createDriver is named',
    line: 'createDriver({ modules: [pipeline], adaptors: [] })',
    says: [`createDriver has no option 'adaptors'`],
  },
]

import { fileURLToPath } from 'node:url'

/** How nodes depend on each other: in layers of 50 with three dependencies each, or each on the one before. */
export type Layout = 'layered' | 'chain'

/**
 * `suffix`: every other node has two variants; `expand`: nodes that depend on one input run once per item; `deps`: the types
 * of parameters are looked up by `Deps`, and no result is annotated.
 */
export type Kind = 'plain' | 'suffix' | 'expand' | 'deps'

const IMPORTS = ['config-when', 'expand', 'collect'].map((file) => {
  const path = fileURLToPath(new URL(`../../src/modifiers/${file}.js`, import.meta.url))
  const name = file.replace('-w', 'W')
  return `import { ${name} } from ${JSON.stringify(path)}`
})

const DEPS_PATH = fileURLToPath(new URL('../../src/inference/deps.js', import.meta.url))
const DEPS_IMPORTS = [
  `import type { Deps } from ${JSON.stringify(DEPS_PATH)}`,
  `import type * as self from './module.js'`,
  'type Needs<Name extends keyof typeof self> = Deps<typeof self, Name>',
]

const TYPES = ['number', 'string', 'boolean', '{ id: number }']
const VALUES = ['1', `''`, 'true', '{ id: 1 }']

const WIDE_VALUES = ['Number(1)', 'String(1)', 'Boolean(1)', '{ id: Number(1) }']

const at = (all: readonly string[], index: number): string => all[index % all.length] ?? ''

const LAYOUTS: Readonly<Record<Layout, (index: number) => readonly number[]>> = {
  layered(index) {
    const before = (Math.floor(index / 50) - 1) * 50
    return before < 0 ? [] : [0, 1, 2].map((step) => before + ((index * 7 + step * 13) % 50))
  },
  chain: (index) => (index === 0 ? [] : [index - 1]),
}

/** The parameter of a node; every tenth asks for one of four inputs, every eleventh for an optional one. */
function generateParameter(index: number, layout: Layout): string {
  const members = LAYOUTS[layout](index).map((other) => ({ name: `n${other}`, type: `n${other}: ${at(TYPES, other)}` }))
  if (index % 10 === 0) members.push({ name: `in${index % 40}`, type: `in${index % 40}: number` })
  if (index % 11 === 0) members.push({ name: 'limit = 1', type: 'limit?: number' })
  const names = members.map(({ name }) => name).join(', ')
  return `{ ${names} }: { ${members.map(({ type }) => type).join('; ')} }`
}

/** The parameter of a node whose dependencies are typed by `Deps`. */
function generateDeps(index: number, layout: Layout): string {
  const nodes = LAYOUTS[layout](index).map((other) => `n${other}`)
  const inputs = index % 10 === 0 ? [`in${index % 40}`] : []
  const names = [...nodes, ...inputs, ...(index % 11 === 0 ? ['limit = 1'] : [])].join(', ')
  const types = [
    nodes.length > 0 ? [`Needs<${nodes.map((name) => `'${name}'`).join(' | ')}>`] : [],
    inputs.length > 0 ? [`{ ${inputs[0]}: number }`] : [],
    index % 11 === 0 ? ['{ limit?: number }'] : [],
  ].flat()
  return types.length === 0 ? '' : `{ ${names} }: ${types.join(' & ')}`
}

function generateNode(index: number, kind: Kind, layout: Layout): string {
  if (kind === 'deps') {
    const value =
      LAYOUTS[layout](index).length > 0 && index % 4 === 0
        ? `Number(n${LAYOUTS[layout](index)[0]})`
        : at(WIDE_VALUES, index)
    return `export async function n${index}(${generateDeps(index, layout)}) { return ${value} }`
  }
  const parameter = generateParameter(index, layout)
  const result = `Promise<${at(TYPES, index)}>`
  const body = `{ return ${at(VALUES, index)} }`
  if (kind !== 'suffix' || index % 2 === 1) return `export async function n${index}(${parameter}): ${result} ${body}`
  const fn = `async (${parameter}): ${result} => ${body}`
  return ['eu', 'us']
    .map((region) => `export const n${index}__${region} = configWhen({ region: '${region}' }, ${fn})`)
    .join('\n')
}

const SPREAD = 'export const in0 = expand({}, ({ all }: { all: number[] }) => all)'

/** Collects the last node that asks for `in0`. */
function generateCollect(size: number): string {
  const name = `n${Math.floor((size - 1) / 40) * 40}`
  return `export const end = collect(['${name}'], ({ ${name} }: { ${name}: number[] }) => ${name}.length)`
}

/** A module of `size` nodes, `n0` and so on, and with `expand` a node `end` that collects. */
export function generateModule(size: number, kind: Kind, layout: Layout = 'layered'): string {
  const nodes = Array.from({ length: size }, (_, index) => generateNode(index, kind, layout))
  if (kind === 'plain') return nodes.join('\n')
  if (kind === 'deps') return [...DEPS_IMPORTS, ...nodes].join('\n')
  const items = kind === 'expand' ? [SPREAD, generateCollect(size)] : []
  return [...IMPORTS, ...nodes, ...items].join('\n')
}

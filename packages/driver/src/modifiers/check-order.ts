import { type Problem, problem } from '../errors/problem.js'
import { findDefinition } from '../node/definition.js'
import type { NodeFunction } from '../node/node-function.js'

const TWICE = 'their names would be defined twice'

/** Which modifiers have no meaning around which others, and what to do instead. The types refuse the same. */
const NOT_AROUND: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  inject: { parameterize: 'put inject inside parameterize' },
  parameterize: {
    parameterize: 'parameterize a function once',
    extractFields: TWICE,
    unpackFields: TWICE,
    subdag: 'write one subdag per node',
  },
  extractFields: { parameterize: TWICE },
  unpackFields: { parameterize: TWICE },
  expand: {
    parameterize: 'put expand inside parameterize',
    extractFields: 'put expand inside extractFields',
    unpackFields: 'put expand inside unpackFields',
    expand: 'expand a function once',
  },
  collect: { parameterize: 'put collect inside parameterize' },
  dataLoader: {
    parameterize: 'put dataLoader inside parameterize',
    extractFields: 'put dataLoader inside extractFields',
    unpackFields: 'put dataLoader inside unpackFields',
    expand: 'put dataLoader inside expand',
    dataLoader: 'a function loads data once',
  },
  pipeInput: { parameterize: 'put pipeInput inside parameterize', collect: 'put pipeInput inside collect' },
  pipeOutput: {
    parameterize: 'put pipeOutput inside parameterize',
    extractFields: 'put pipeOutput inside extractFields',
    unpackFields: 'put pipeOutput inside unpackFields',
  },
  subdag: { parameterize: 'put subdag inside parameterize', subdag: 'a function belongs to one subdag' },
}

export function checkOrder(outer: string, fn: NodeFunction): Problem[] {
  const inner = new Set(findDefinition(fn)?.modifiers.map(({ name }) => name))
  const refused = Object.entries(NOT_AROUND[outer] ?? {}).filter(([name]) => inner.has(name))
  return refused.map(([name, remedy]) => problem('DAG_MODIFIER_WRONG_ORDER', { outer, inner: name, remedy }))
}

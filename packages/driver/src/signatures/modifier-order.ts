import type { Without } from './shape.js'
import type { AnyFunction } from './signature.js'

const TWICE = 'their names would be defined twice'

/** The member of its shape that each modifier gives to a function, if other modifiers depend on it. */
export const SHAPE_MEMBERS = {
  parameterize: 'nodes',
  extractFields: 'fields',
  unpackFields: 'fields',
  expand: 'expands',
  collect: 'collects',
  dataLoader: 'metadata',
  subdag: 'subdag',
} as const

/** Which modifiers cannot go around a function with which member, and what to do instead. */
export const NOT_AROUND = {
  inject: { nodes: 'put inject inside parameterize' },
  parameterize: {
    nodes: 'parameterize a function once',
    fields: TWICE,
    subdag: 'write one subdag per node',
  },
  extractFields: { nodes: TWICE },
  unpackFields: { nodes: TWICE },
  expand: {
    nodes: 'put expand inside parameterize',
    fields: 'put expand inside extractFields or unpackFields',
    expands: 'expand a function once',
  },
  collect: { nodes: 'put collect inside parameterize' },
  dataLoader: {
    nodes: 'put dataLoader inside parameterize',
    fields: 'put dataLoader inside extractFields or unpackFields',
    expands: 'put dataLoader inside expand',
    metadata: 'a function loads data once',
  },
  pipeInput: { nodes: 'put pipeInput inside parameterize', collects: 'put pipeInput inside collect' },
  pipeOutput: {
    nodes: 'put pipeOutput inside parameterize',
    fields: 'put pipeOutput inside extractFields or unpackFields',
  },
  subdag: { nodes: 'put subdag inside parameterize', subdag: 'a function belongs to one subdag' },
} as const

type Table = typeof NOT_AROUND

/** Wrong if the modifier `Outer` cannot go around `F`, in the words of the table. */
export type WrongOrder<F extends AnyFunction, Outer extends keyof Table> = {
  [Member in keyof Table[Outer]]: Without<
    F,
    Member & string,
    `${Outer} cannot go around ${NameOf<Member>}: ${Table[Outer][Member] & string}`
  >
}[keyof Table[Outer]]

/** The modifiers that give a function this member. */
type NameOf<Member> = Member extends 'fields'
  ? 'extractFields or unpackFields'
  : {
      [Name in keyof typeof SHAPE_MEMBERS]: (typeof SHAPE_MEMBERS)[Name] extends Member ? Name : never
    }[keyof typeof SHAPE_MEMBERS]

import { definitionOf } from '../node/definition.js'
import { isSchema } from '../node/is-schema.js'
import type { NodeFunction } from '../node/node-function.js'
import type { ModuleMember } from './list-members.js'
import type { Module } from './list-modules.js'

/** A function that defines a node. */
export interface ModuleFunction {
  /** Name of the node. */
  readonly name: string
  /** The export or method: `price__eu` defines `price`. */
  readonly key: string
  readonly fn: NodeFunction
  /** The object that it is called on; null if it does not matter. */
  readonly self: object | null
  readonly module: Module
}

/**
 * The functions that define nodes, by name. `_name`, classes, schemas and values that are not functions do not. A module
 * namespace is sorted and the output of bundlers is not: the order of a graph should not depend on them.
 */
export function listFunctions(module: Module): ModuleFunction[] {
  const functions: ModuleFunction[] = []
  for (const { key, fn } of module.members.flatMap(toFunction).sort(byKey)) {
    functions.push({ name: nodeNameOf(key), key, fn, self: selfOf(fn, module), module })
  }
  return functions
}

/** Whether a member defines a node. */
export function isNodeMember(member: ModuleMember): boolean {
  return toFunction(member).length > 0
}

/** `price__eu` and `price__us` are two ways to define `price`. */
export function nodeNameOf(key: string): string {
  const at = key.indexOf('__')
  return at > 0 ? key.slice(0, at) : key
}

/** A class cannot be called, so it is not a node. Modules may export some next to their nodes. */
export function isClass(fn: object): boolean {
  const prototype = Object.getOwnPropertyDescriptor(fn, 'prototype')
  return prototype?.writable === false && /^class(?![\w$])/.test(Function.prototype.toString.call(fn))
}

interface Keyed {
  readonly key: string
  readonly fn: NodeFunction
}

function toFunction(member: ModuleMember): readonly Keyed[] {
  if (member.kind !== 'value' || isPrivate(member.key) || !isFunction(member.value)) return []
  const { key, value } = member
  return isClass(value) || isSchema(value) ? [] : [{ key, fn: value }]
}

function byKey(a: Keyed, b: Keyed): number {
  return a.key < b.key ? -1 : 1
}

function isPrivate(key: string): boolean {
  return key.startsWith('_') && key !== '__proto__'
}

function isFunction(value: unknown): value is NodeFunction {
  return typeof value === 'function'
}

/**
 * Functions that do not mention `this` are called as they are, which costs nothing. `node` takes functions out of a plain
 * object, as it does from anywhere else.
 */
function selfOf(fn: NodeFunction, { self, isInstance }: Module): object | null {
  if (self === null) return null
  const definition = definitionOf(fn)
  if (definition.dependencies !== null && !isInstance) return null
  return /\b(?:this|super)\b/.test(Function.prototype.toString.call(definition.fn)) ? self : null
}

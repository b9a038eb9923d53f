import type { NodeFunction } from '../node/node-function.js'
import type { Module } from './list-modules.js'

/** A function that defines a node. */
export interface ModuleFunction {
  /** Name of the node. */
  readonly name: string
  readonly fn: NodeFunction
  readonly module: Module
}

/**
 * The functions that define nodes, by name: `_name`, classes and what is no function do not. A module namespace is sorted;
 * what bundlers and CommonJS make of it is not, and a graph should not depend on them.
 */
export function listFunctions(module: Module): ModuleFunction[] {
  const functions: ModuleFunction[] = []
  for (const key of Object.keys(module.exports).sort()) {
    const value = module.exports[key]
    if (isPrivate(key) || !isFunction(value) || isClass(value)) continue
    functions.push({ name: nodeNameOf(key), fn: value, module })
  }
  return functions
}

function isPrivate(key: string): boolean {
  return key.startsWith('_') && key !== '__proto__'
}

/** `price__eu` and `price__us` are two ways to define `price`. */
function nodeNameOf(key: string): string {
  const at = key.indexOf('__')
  return at > 0 ? key.slice(0, at) : key
}

function isFunction(value: unknown): value is NodeFunction {
  return typeof value === 'function'
}

/** A class cannot be called, so it is no node; modules may well export some beside their nodes. */
function isClass(fn: NodeFunction): boolean {
  const prototype = Object.getOwnPropertyDescriptor(fn, 'prototype')
  return prototype?.writable === false && /^class(?![\w$])/.test(Function.prototype.toString.call(fn))
}

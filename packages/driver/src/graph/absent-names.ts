import { describeValue } from '../errors/describe-value.js'
import { isSchema } from '../node/is-schema.js'
import { describeInactive } from './draft-nodes.js'
import type { Graph } from './graph.js'
import { isClass, isNodeMember, listFunctions, nodeNameOf } from './list-functions.js'
import type { ModuleMember } from './list-members.js'
import type { Module } from './list-modules.js'

/** The modules of each graph: a message about a missing name looks there for the reason. */
const modulesOf = new WeakMap<Graph, readonly Module[]>()

export function rememberModules(graph: Graph, modules: readonly Module[]): void {
  modulesOf.set(graph, modules)
}

/** Why no node has this name although a module has something like it, and what to do, as sentences. Null if none has. */
export function describeAbsence(graph: Graph, name: string): string | null {
  for (const module of modulesOf.get(graph) ?? []) {
    const found = describeInModule(module, name, graph.config)
    if (found !== null) return found
  }
  return null
}

/** The functions that their conditions switch off, each with the reason. */
export function listInactive(modules: readonly Module[], config: Graph['config']): string[] {
  return modules.flatMap(listFunctions).flatMap((found) => {
    const reason = describeInactive(found, config)
    return reason === null ? [] : [`"${found.key}" ${reason}`]
  })
}

function describeInModule(module: Module, name: string, config: Graph['config']): string | null {
  for (const found of listFunctions(module)) {
    if (found.name !== name) continue
    const reason = describeInactive(found, config)
    if (reason !== null) return `"${found.key}" of ${module.where} defines it, but ${reason}. Change the config`
  }
  const member = module.members.find(({ key }) => key === name)
  if (member !== undefined) return describeMember(member, module.where)
  const isHidden = module.members.some((other) => other.key === `_${name}` && isFunctionMember(other))
  if (!isHidden) return null
  return `"_${name}" of ${module.where} is not a node, because its name starts with "_". Export it as "${name}"`
}

function describeMember(member: ModuleMember, where: string): string | null {
  const { key } = member
  if (member.kind === 'accessor') return `"${key}" of ${where} is an accessor, which is never called. Make it a method`
  if (isNodeMember(member)) {
    const node = nodeNameOf(key)
    return node === key ? null : `The export "${key}" of ${where} defines the node "${node}". Ask for "${node}"`
  }
  if (key.startsWith('_')) return `"${key}" of ${where} is not a node, because its name starts with "_". Rename it`
  const { value } = member
  const kind = typeof value === 'function' && isClass(value) ? 'a class' : isSchema(value) ? 'a schema' : null
  return `"${key}" of ${where} is ${kind ?? describeValue(value)}, and only functions are nodes. Export a function that returns it`
}

function isFunctionMember(member: ModuleMember): boolean {
  return member.kind === 'value' && typeof member.value === 'function'
}

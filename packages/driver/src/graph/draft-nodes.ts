import { type Problem, problem } from '../errors/problem.js'
import { definitionOf } from '../node/definition.js'
import { draftNode } from '../node/draft-node.js'
import type { ModifierContext, NodeDraft } from '../node/modifier.js'
import { checkName } from '../node/node-name.js'
import { listFunctions, type ModuleFunction } from './list-functions.js'
import { listModules, type Module } from './list-modules.js'

const NAME_PROBLEMS = {
  invalid: 'DAG_NODE_INVALID_NAME',
  forbidden: 'DAG_NODE_FORBIDDEN_NAME',
  reserved: 'DAG_NODE_RESERVED_NAME',
} as const

/** The settings that decide which nodes modules define. */
export interface DraftSettings {
  readonly config: Readonly<Record<string, unknown>>
  readonly allowModuleOverrides: boolean
  /** The subdags that the modules are in, from the outermost on. */
  readonly within?: readonly Embedded[]
}

/** An inner module with its config: together they decide what it defines. */
interface Embedded {
  readonly module: unknown
  readonly config: DraftSettings['config']
}

/** A node in the making, and the module whose export brings it along. */
export interface DraftedNode {
  readonly draft: NodeDraft
  readonly module: Module
  /** The function whose export is the node, or whose modifiers define it. */
  readonly by: ModuleFunction
}

/** The nodes of all modules by name, as modifiers leave them. A later module wins if it may. */
export function draftNodes(
  modules: readonly Module[],
  settings: DraftSettings,
  problems: Problem[],
): Map<string, DraftedNode> {
  const byName = new Map<string, DraftedNode>()
  const listed = modules.flatMap(listFunctions).filter((found) => describeInactive(found, settings.config) === null)
  const functions = settings.allowModuleOverrides ? listed : dropRepeated(listed)
  const winners = new Map(functions.map(({ name, module }) => [name, module]))
  for (const candidate of functions) {
    const { module } = candidate
    // An overridden function need not be readable, and defines none of its other nodes either.
    if (settings.allowModuleOverrides && winners.get(candidate.name) !== module) continue
    for (const draft of draftFunction(candidate, settings, problems)) {
      const known = byName.get(draft.name)
      const drafted = { draft, module, by: candidate }
      const isAllowed = known === undefined || (settings.allowModuleOverrides && known.module !== module)
      if (isAllowed) byName.set(draft.name, drafted)
      else problems.push(duplicate(draft.name, known, drafted))
    }
  }
  return byName
}

/** Why a function defines nothing under this config: `needs region to be 'eu', and it is 'us'`. Null if it is active. */
export function describeInactive({ fn }: ModuleFunction, config: DraftSettings['config']): string | null {
  for (const modifier of definitionOf(fn).modifiers) {
    const reason = modifier.describeInactive?.(config) ?? null
    if (reason !== null) return reason
  }
  return null
}

/** One function that several modules export under one name, as by `export *`, is one function. */
function dropRepeated(functions: readonly ModuleFunction[]): readonly ModuleFunction[] {
  const seen = new Map<string, ModuleFunction[]>()
  return functions.filter((found) => {
    const others = seen.get(found.key)
    if (others === undefined) seen.set(found.key, [found])
    else if (others.some(({ fn, self }) => fn === found.fn && self === found.self)) return false
    else others.push(found)
    return true
  })
}

function draftFunction(
  { name, fn, self, module }: ModuleFunction,
  { config, within = [] }: DraftSettings,
  problems: Problem[],
): readonly NodeDraft[] {
  const status = checkName(name)
  if (status !== 'valid') {
    problems.push(problem(NAME_PROBLEMS[status], { name, where: module.where }))
    return []
  }
  const own = draftNode(name, fn, self, problems)
  const { modifiers } = definitionOf(fn)
  if (own === null) return []
  const context: ModifierContext = {
    node: name,
    config,
    draftModule: (inner, innerConfig) => draftModule(name, { module: inner, config: innerConfig }, within, problems),
    report: (found) => problems.push(found),
  }
  return modifiers.reduce<readonly NodeDraft[]>((drafts, modifier) => modifier.apply(drafts, context), [own])
}

function draftModule(
  node: string,
  embedded: Embedded,
  within: readonly Embedded[],
  problems: Problem[],
): readonly NodeDraft[] {
  const { module, config } = embedded
  if (within.some((outer) => outer.module === module && outer.config === config)) {
    problems.push(problem('DAG_MODIFIER_RECURSIVE_SUBDAG', { node }))
    return []
  }
  const modules = listModules([module], problems, node)
  const settings = { config, allowModuleOverrides: false, within: [...within, embedded] }
  return Array.from(draftNodes(modules, settings, problems).values(), ({ draft }) => draft)
}

function duplicate(name: string, first: DraftedNode, second: DraftedNode): Problem {
  const sameModule = first.module === second.module
  const keys = [first.by.key, second.by.key]
  return problem('DAG_NODE_DUPLICATE', { name, first: whereOf(first), second: whereOf(second), sameModule, keys })
}

function whereOf({ draft, module, by }: DraftedNode): string {
  return draft.name === by.name ? module.where : `the modifiers of "${by.key}" in ${module.where}`
}

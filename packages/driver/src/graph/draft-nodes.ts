import { type Problem, problem } from '../errors/problem.js'
import { definitionOf } from '../node/definition.js'
import { draftNode } from '../node/draft-node.js'
import type { ModifierContext, NodeDraft } from '../node/modifier.js'
import type { NodeFunction } from '../node/node-function.js'
import { checkName } from '../node/node-name.js'
import { listFunctions, type ModuleFunction } from './list-functions.js'
import { listModules, type Module } from './list-modules.js'

const NAME_PROBLEMS = {
  invalid: 'DAG_NODE_INVALID_NAME',
  forbidden: 'DAG_NODE_FORBIDDEN_NAME',
  reserved: 'DAG_NODE_RESERVED_NAME',
} as const

/** What decides which nodes modules define. */
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
  /** Name that the export stands for: that of the node, or of the function whose modifiers define it. */
  readonly definedBy: string
}

/** The nodes of all modules by name, as modifiers leave them. Where a later module may win, it does. */
export function draftNodes(
  modules: readonly Module[],
  settings: DraftSettings,
  problems: Problem[],
): Map<string, DraftedNode> {
  const byName = new Map<string, DraftedNode>()
  const functions = modules.flatMap(listFunctions).filter(({ fn }) => isActive(fn, settings.config))
  const winners = new Map(functions.map(({ name, module }) => [name, module]))
  for (const candidate of functions) {
    const { module } = candidate
    // What is overridden need not be readable, and takes with it all that it would have defined.
    if (settings.allowModuleOverrides && winners.get(candidate.name) !== module) continue
    for (const draft of draftFunction(candidate, settings, problems)) {
      const known = byName.get(draft.name)
      const drafted = { draft, module, definedBy: candidate.name }
      const isAllowed = known === undefined || (settings.allowModuleOverrides && known.module !== module)
      if (isAllowed) byName.set(draft.name, drafted)
      else problems.push(duplicate(draft.name, known, drafted))
    }
  }
  return byName
}

/** Conditions come before everything else: what is not active need not even be readable. */
function isActive(fn: NodeFunction, config: DraftSettings['config']): boolean {
  return definitionOf(fn).modifiers.every((modifier) => modifier.isActive?.(config) ?? true)
}

function draftFunction(
  { name, fn, module }: ModuleFunction,
  { config, within = [] }: DraftSettings,
  problems: Problem[],
): readonly NodeDraft[] {
  const status = checkName(name)
  if (status !== 'valid') {
    problems.push(problem(NAME_PROBLEMS[status], { name, where: module.where }))
    return []
  }
  const own = draftNode(name, fn, problems)
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
  const modules = listModules([module], problems).map((inner) => ({
    ...inner,
    where: `${inner.where} in subdag "${node}"`,
  }))
  const settings = { config, allowModuleOverrides: false, within: [...within, embedded] }
  return Array.from(draftNodes(modules, settings, problems).values(), ({ draft }) => draft)
}

function duplicate(name: string, first: DraftedNode, second: DraftedNode): Problem {
  const sameModule = first.module === second.module
  return problem('DAG_NODE_DUPLICATE', { name, first: whereOf(first), second: whereOf(second), sameModule })
}

function whereOf({ draft, module, definedBy }: DraftedNode): string {
  return draft.name === definedBy ? module.where : `the modifiers of "${definedBy}" in ${module.where}`
}

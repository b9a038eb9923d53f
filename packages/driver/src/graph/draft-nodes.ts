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

/** What decides which nodes modules define. */
export interface DraftSettings {
  readonly config: Readonly<Record<string, unknown>>
  readonly allowModuleOverrides: boolean
}

/** A node in the making, and the module whose export brings it along. */
export interface DraftedNode {
  readonly draft: NodeDraft
  readonly module: Module
}

/** The nodes of all modules by name, as modifiers leave them. Where a later module may win, it does. */
export function draftNodes(
  modules: readonly Module[],
  settings: DraftSettings,
  problems: Problem[],
): Map<string, DraftedNode> {
  const byName = new Map<string, DraftedNode>()
  const functions = modules.flatMap(listFunctions)
  const winners = new Map(functions.map(({ name, module }) => [name, module]))
  for (const candidate of functions) {
    const { module } = candidate
    // What is overridden need not be readable.
    const isOverridden = settings.allowModuleOverrides && winners.get(candidate.name) !== module
    for (const draft of draftFunction(candidate, settings, isOverridden ? [] : problems)) {
      const known = byName.get(draft.name)
      const isAllowed = known === undefined || (settings.allowModuleOverrides && known.module !== module)
      if (isAllowed) byName.set(draft.name, { draft, module })
      else problems.push(duplicate(draft.name, known.module, module))
    }
  }
  return byName
}

function draftFunction(
  { name, fn, module }: ModuleFunction,
  { config }: DraftSettings,
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
    draftModule: (inner, innerConfig) => draftModule(inner, innerConfig, problems),
    report: (found) => problems.push(found),
  }
  return modifiers.reduce<readonly NodeDraft[]>((drafts, modifier) => modifier.apply(drafts, context), [own])
}

function draftModule(module: unknown, config: DraftSettings['config'], problems: Problem[]): NodeDraft[] {
  const drafts = draftNodes(listModules([module], problems), { config, allowModuleOverrides: false }, problems)
  return Array.from(drafts.values(), ({ draft }) => draft)
}

function duplicate(name: string, first: Module, second: Module): Problem {
  return problem('DAG_NODE_DUPLICATE', { name, first: first.where, second: second.where })
}

import { problem } from '../errors/problem.js'
import type { Argument } from '../node/argument.js'
import type { ModifierContext, NodeDraft } from '../node/modifier.js'
import type { Binding } from '../signatures/bindings.js'
import { type Lifted, liftMember } from './lift-member.js'
import { checkParameters } from './parameters.js'

export type NamedBindings = Readonly<Record<string, Binding>>

/** Replaces dependencies of nodes by bindings. Names that no node depends on are reported. */
export function bindDrafts(
  modifier: string,
  bindings: NamedBindings,
  drafts: readonly NodeDraft[],
  context: ModifierContext,
): readonly NodeDraft[] {
  checkParameters(modifier, Object.keys(bindings), drafts, context)
  return replaceDependencies(modifier, bindings, drafts, context)
}

/** Replaces dependencies of nodes by bindings. Names that no node depends on are ignored. */
export function replaceDependencies(
  modifier: string,
  bindings: NamedBindings,
  drafts: readonly NodeDraft[],
  context: ModifierContext,
): readonly NodeDraft[] {
  const byName = new Map(Object.entries(bindings))
  const rename = (name: string): string => {
    const binding = byName.get(name)
    return binding?.kind === 'source' ? binding.name : name
  }
  for (const name of new Set(drafts.flatMap(({ body }) => body.collects))) {
    if ((byName.get(name)?.kind ?? 'source') === 'source') continue
    context.report(problem('DAG_MODIFIER_COLLECTED_PARAMETER', { modifier, node: context.node, name }))
  }
  const begin: Lifted = { lifted: [], drafts }
  const all = [...byName].reduce((before, [name, binding]) => {
    if (binding.kind === 'source') return before
    return liftMember(before, context.node, name, toArgument('value', binding, false))
  }, begin)
  const bound = all.drafts.map((draft) => {
    const { body } = draft
    const args = body.arguments.map((argument) => bind(argument, byName, rename))
    return { ...draft, body: { ...body, arguments: args, collects: body.collects.map(rename) } }
  })
  return [...all.lifted, ...bound]
}

function bind(argument: Argument, bindings: ReadonlyMap<string, Binding>, rename: (name: string) => string): Argument {
  if (argument.kind === 'group') return { ...argument, names: argument.names.map(rename) }
  if (argument.kind !== 'dependency') return argument
  const binding = bindings.get(argument.name)
  return binding === undefined ? argument : toArgument(argument.parameter, binding, argument.optional)
}

/** The default of a parameter still applies if its source is an input that is not given. */
export function toArgument(parameter: string, binding: Binding, optional: boolean): Argument {
  switch (binding.kind) {
    case 'source':
      return { kind: 'dependency', parameter, name: binding.name, optional }
    case 'value':
      return { kind: 'value', parameter, value: binding.value }
    case 'group':
      return { kind: 'group', parameter, names: binding.names }
  }
}

import { problem } from '../errors/problem.js'
import type { Argument } from '../node/argument.js'
import type { ModifierContext, NodeDraft } from '../node/modifier.js'
import { plainBody } from '../node/node-body.js'
import type { Binding } from '../shapes/bindings.js'
import { checkParameters } from './parameters.js'
import { freeName } from './rename-drafts.js'

export type NamedBindings = Readonly<Record<string, Binding>>

/** Puts something else in the place of dependencies, wherever the nodes have them; names that they have not are reported. */
export function bindDrafts(
  modifier: string,
  bindings: NamedBindings,
  drafts: readonly NodeDraft[],
  context: ModifierContext,
): readonly NodeDraft[] {
  checkParameters(modifier, Object.keys(bindings), drafts, context)
  return replaceDependencies(modifier, bindings, drafts, context)
}

/** The same; names that they have not are ignored. */
export function replaceDependencies(
  modifier: string,
  bindings: NamedBindings,
  drafts: readonly NodeDraft[],
  context: ModifierContext,
): readonly NodeDraft[] {
  const byName = new Map(Object.entries(bindings))
  const { all, replaced } = liftFromGroups(byName, drafts, context)
  for (const { body } of all) {
    for (const name of body.collects) {
      if ((replaced.get(name)?.kind ?? 'source') === 'source') continue
      context.report(problem('DAG_MODIFIER_COLLECTED_PARAMETER', { modifier, node: context.node, name }))
    }
  }
  const rename = (name: string): string => {
    const binding = replaced.get(name)
    return binding?.kind === 'source' ? binding.name : name
  }
  return all.map((draft) => {
    const { body } = draft
    const args = body.arguments.map((argument) => bind(argument, replaced, rename))
    return { ...draft, body: { ...body, arguments: args, collects: body.collects.map(rename) } }
  })
}

/** A member of a group can only be a node: what is bound to something else there becomes a node of its own. */
function liftFromGroups(
  bindings: ReadonlyMap<string, Binding>,
  drafts: readonly NodeDraft[],
  { node }: ModifierContext,
): { readonly all: readonly NodeDraft[]; readonly replaced: ReadonlyMap<string, Binding> } {
  const members = new Set(
    drafts.flatMap(({ body }) =>
      body.arguments.flatMap((argument) => (argument.kind === 'group' ? argument.names : [])),
    ),
  )
  const replaced = new Map(bindings)
  const all = [...drafts]
  for (const [parameter, binding] of bindings) {
    const [first] = drafts
    if (binding.kind === 'source' || !members.has(parameter) || first === undefined) continue
    const name = freeName(all, `${node}.${parameter}`)
    const body = plainBody(({ value }: { value: unknown }) => value, [toArgument('value', binding, false)])
    all.push({ name, fn: first.fn, body, tags: first.tags, isDerived: true, isResult: false })
    replaced.set(parameter, { kind: 'source', name })
  }
  return { all, replaced }
}

function bind(argument: Argument, bindings: ReadonlyMap<string, Binding>, rename: (name: string) => string): Argument {
  if (argument.kind === 'group') return { ...argument, names: argument.names.map(rename) }
  if (argument.kind !== 'dependency') return argument
  const binding = bindings.get(argument.name)
  return binding === undefined ? argument : toArgument(argument.parameter, binding, argument.optional)
}

/** A default stays in force where a source is an input that nobody gives. */
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

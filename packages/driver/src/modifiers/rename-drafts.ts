import type { Argument } from '../node/argument.js'
import type { NodeDraft } from '../node/modifier.js'
import type { NodeBody } from '../node/node-body.js'

/** Renames some nodes, and the dependencies of others on them. */
export function renameDrafts(drafts: readonly NodeDraft[], names: ReadonlyMap<string, string>): NodeDraft[] {
  const rename = (name: string): string => names.get(name) ?? name
  return drafts.map((draft) => ({ ...draft, name: rename(draft.name), body: renameDependencies(draft.body, rename) }))
}

export function renameDependencies(body: NodeBody, rename: (name: string) => string): NodeBody {
  return {
    ...body,
    arguments: body.arguments.map((argument) => renameArgument(argument, rename)),
    collects: body.collects.map(rename),
  }
}

function renameArgument(argument: Argument, rename: (name: string) => string): Argument {
  if (argument.kind === 'dependency') return { ...argument, name: rename(argument.name) }
  return argument.kind === 'group' ? { ...argument, names: argument.names.map(rename) } : argument
}

/** `name`, or the first of `name2`, `name3`, ... that no node has. */
export function freeName(drafts: readonly NodeDraft[], name: string): string {
  const taken = new Set(drafts.map((draft) => draft.name))
  let free = name
  for (let number = 2; taken.has(free); number++) free = `${name}${number}`
  return free
}

import { findNearest } from '../errors/did-you-mean.js'
import { problem } from '../errors/problem.js'
import { listDependencies } from '../node/argument.js'
import type { ModifierContext, NodeDraft } from '../node/modifier.js'

/** Dependencies of nodes on anything but each other: the parameters of the function for a modifier around it. */
export function parametersOf(drafts: readonly NodeDraft[]): string[] {
  const own = new Set(drafts.map(({ name }) => name))
  const names = drafts.flatMap(({ body }) => listDependencies(body.arguments).map(({ name }) => name))
  return [...new Set(names)].filter((name) => !own.has(name))
}

/** Reports the names that are not parameters. */
export function checkParameters(
  modifier: string,
  names: readonly string[],
  drafts: readonly NodeDraft[],
  { node, report }: ModifierContext,
): void {
  const known = parametersOf(drafts)
  for (const name of names) {
    if (known.includes(name)) continue
    const suggestion = findNearest(name, known)
    report(problem('DAG_MODIFIER_UNKNOWN_PARAMETER', { modifier, node: `node "${node}"`, name, known, suggestion }))
  }
}

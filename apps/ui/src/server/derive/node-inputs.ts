import type { Summary, VersionDependency } from '@dag/protocol'
import type { NodeInput, RunNode } from '@/contract/run'

type Summaries = Readonly<Record<string, Summary>>

interface NodeInputsOptions {
  readonly dependencies: readonly VersionDependency[]
  /** Inputs that were sent with the node run itself: bound values and items. */
  readonly own: Summaries
  readonly run: { readonly inputs: Summaries; readonly overrides: Summaries; readonly config: Summaries }
  readonly nodes: readonly RunNode[]
  /** Results of the run's nodes, at least of these dependencies. */
  readonly results: ReadonlyMap<string, Summary>
}

/** Inputs of a node, joined from its own record, the run's overrides, inputs and config, and the results of other nodes. */
export function toNodeInputs({ dependencies, own, run, nodes, results }: NodeInputsOptions): readonly NodeInput[] {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const names = new Set([...dependencies.map((dependency) => dependency.name), ...Object.keys(own)])
  const optional = new Set(
    dependencies.filter((dependency) => dependency.optional).map((dependency) => dependency.name),
  )

  return [...names].map((name): NodeInput => {
    const given = (
      [
        ['bound', own],
        ['override', run.overrides],
        ['input', run.inputs],
        ['config', run.config],
      ] as const
    ).find(([, values]) => Object.hasOwn(values, name))
    if (given) return { name, from: given[0], value: given[1][name] ?? null, reason: null }

    const node = byName.get(name)
    if (node?.kind === 'function') {
      const value = results.get(name) ?? null
      return { name, from: 'node', value, reason: value ? null : toReason(node) }
    }
    return {
      name,
      from: 'input',
      value: null,
      reason: optional.has(name) ? 'not given, has a default' : 'not recorded',
    }
  })
}

function toReason(node: RunNode): string {
  switch (node.status) {
    case 'failed':
      return 'the node failed'
    case 'cancelled':
      return 'the node was cancelled'
    case 'skipped':
      return 'the node never ran'
    case 'waiting':
    case 'running':
      return 'the node has not finished'
    case 'lost':
      return 'the run was lost before the node finished'
    default:
      return 'not recorded'
  }
}

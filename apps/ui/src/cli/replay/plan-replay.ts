import type { Summary } from '@dag/protocol'
import { reviveSummary } from '@/text/recorded/revive-summary'
import type { ReplayJob } from './replay-job'

/** A node of the driver as it is now. */
export interface PlannedNode {
  readonly name: string
  readonly kind: 'function' | 'input'
  readonly dependencies: readonly { readonly name: string }[]
  readonly perItemOf: string | null
}

export interface ReplayPlan {
  readonly inputs: Readonly<Record<string, unknown>>
  readonly overrides: Readonly<Record<string, unknown>>
  /** Names of the nodes that run. */
  readonly executed: readonly string[]
  /** A line for each value that is needed and was not recorded whole, and for each unknown name. */
  readonly problems: readonly string[]
}

/**
 * Chooses the value of every name that the outputs need: the given one, else the recorded override or input, else the recorded
 * result of a node before the chosen one. All other nodes run. A node that runs once per item cannot be replaced, so it runs.
 */
export function planReplay(job: ReplayJob, nodes: readonly PlannedNode[]): ReplayPlan {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const problems = findUnknown(job, byName)
  if (problems.length > 0) return { inputs: {}, overrides: {}, executed: [], problems }
  const before = job.node === null ? new Set<string>() : listBefore(byName, [job.node])
  const inputs: [string, unknown][] = []
  const overrides: [string, unknown][] = []
  const executed: string[] = []

  const take = (to: [string, unknown][], name: string, summary: Summary): void => {
    const revived = reviveSummary(summary, name)
    if (revived.whole) to.push([name, revived.value])
    else for (const { path, why } of revived.missing) problems.push(`${path}: ${why}`)
  }

  /** Returns whether the node runs, so that its dependencies are needed. */
  const choose = ({ name, kind, perItemOf }: PlannedNode): boolean => {
    const isInput = kind === 'input'
    const own = (values: Readonly<Record<string, Summary>>) => (Object.hasOwn(values, name) ? values[name] : undefined)
    const [override, input, result] = [own(job.overrides), own(job.inputs), own(job.results)]
    if (Object.hasOwn(job.set, name)) (isInput ? inputs : overrides).push([name, job.set[name]])
    else if (name === job.node) return executed.push(name) > 0
    else if (override !== undefined) take(overrides, name, override)
    else if (isInput && input !== undefined) take(inputs, name, input)
    else if (isInput) return false
    else if (!before.has(name) || perItemOf !== null) return executed.push(name) > 0
    else if (result !== undefined) take(overrides, name, result)
    else problems.push(`${name}: its result was not recorded`)
    return false
  }

  const seen = new Set<string>()
  const open = [...job.outputs]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const node = byName.get(name)
    if (node === undefined || seen.has(name)) continue
    seen.add(name)
    if (choose(node)) for (const dependency of node.dependencies) open.push(dependency.name)
  }
  return { inputs: Object.fromEntries(inputs), overrides: Object.fromEntries(overrides), executed, problems }
}

function findUnknown({ node, outputs, set }: ReplayJob, byName: ReadonlyMap<string, PlannedNode>): string[] {
  const named = [...(node === null ? [] : [node]), ...outputs, ...Object.keys(set)]
  const unknown = [...new Set(named)].filter((name) => !byName.has(name))
  const problems = unknown.map((name) => `${name}: the driver has no node or input of this name`)
  if (node !== null && byName.get(node)?.kind === 'input') problems.push(`${node}: is an input, so it cannot run`)
  if (problems.length > 0 || node === null || outputs.includes(node) || listBefore(byName, outputs).has(node))
    return problems
  return [`${node}: the outputs of the run (${outputs.join(', ')}) do not need this node`]
}

/** All nodes that some nodes need, directly or through others. */
function listBefore(byName: ReadonlyMap<string, PlannedNode>, names: readonly string[]): ReadonlySet<string> {
  const before = new Set<string>()
  const open = [...names]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const dependency of byName.get(name)?.dependencies ?? []) {
      if (before.has(dependency.name)) continue
      before.add(dependency.name)
      open.push(dependency.name)
    }
  }
  return before
}

/** A node run as the timing of a run needs it. Offsets are microseconds from the start of the run. */
export interface TimedNode {
  readonly name: string
  readonly startUs: number
  readonly endUs: number
  readonly cached: boolean
  readonly attempts: number
  /** 1 for a node that ran once for all. */
  readonly items: number
}

/** A run that succeeded, with the nodes that ended. */
export interface TimedRun {
  readonly durationUs: number
  readonly nodes: readonly TimedNode[]
}

/** Nodes that each node needs, by name. */
export type Needs = ReadonlyMap<string, readonly string[]>

/** A node run between the end of its last dependency and its own end. */
export interface MeasuredNode extends TimedNode {
  /** End of its last dependency; the start of the run without any. */
  readonly readyUs: number
  /** From there to its start. */
  readonly waitUs: number
  /** From its start to its end. A node that began earlier counts from the end of its last dependency on. */
  readonly runUs: number
}

export interface MeasuredRun {
  readonly durationUs: number
  readonly nodes: ReadonlyMap<string, MeasuredNode>
  /** From the last end of a node to the end of the run. */
  readonly overheadUs: number
  /** Most nodes in flight at one time, without those from a cache. */
  readonly mostInFlight: number
}

export const NO_NEEDS: readonly string[] = []

/** Divides the time of each node into waiting and running. */
export function measureRun({ durationUs, nodes }: TimedRun, needs: Needs): MeasuredRun {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const measured = new Map<string, MeasuredNode>()
  let lastUs = 0
  for (const node of nodes) {
    let readyUs = 0
    for (const name of needs.get(node.name) ?? NO_NEEDS) readyUs = Math.max(readyUs, byName.get(name)?.endUs ?? 0)
    const fromUs = Math.max(readyUs, node.startUs)
    measured.set(node.name, { ...node, readyUs, waitUs: fromUs - readyUs, runUs: node.endUs - fromUs })
    lastUs = Math.max(lastUs, node.endUs)
  }
  return { durationUs, nodes: measured, overheadUs: durationUs - lastUs, mostInFlight: countInFlight(nodes) }
}

function countInFlight(nodes: readonly TimedNode[]): number {
  const changes = nodes
    .filter(({ cached, startUs, endUs }) => !cached && endUs > startUs)
    .flatMap(({ startUs, endUs }) => [
      { atUs: startUs, by: 1 },
      { atUs: endUs, by: -1 },
    ])
    .sort((a, b) => a.atUs - b.atUs || a.by - b.by)
  let count = 0
  let most = 0
  for (const { by } of changes) {
    count += by
    most = Math.max(most, count)
  }
  return most
}

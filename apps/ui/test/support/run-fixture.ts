import type { RunNode } from '@/contract/run'

/** A node of a run as far as a test cares; it succeeded between its times, or never ran without them. */
export function runNode(name: string, needs: readonly string[] = [], rest: Partial<RunNode> = {}): RunNode {
  return {
    name,
    kind: 'function',
    dependencies: needs.map((dependency) => ({ name: dependency, optional: false })),
    group: null,
    status: rest.startUs === undefined ? 'skipped' : 'success',
    output: false,
    startUs: null,
    endUs: null,
    attempts: 1,
    takenOver: false,
    ranUs: null,
    worker: null,
    queueWaitUs: null,
    earlierAttempts: [],

    preview: null,
    resultType: null,
    items: null,
    ...rest,
  }
}

export function inputNode(name: string): RunNode {
  return runNode(name, [], { kind: 'input', status: 'input' })
}

export function ran(
  name: string,
  needs: readonly string[],
  startUs: number,
  endUs: number,
  rest: Partial<RunNode> = {},
): RunNode {
  return runNode(name, needs, { startUs, endUs, ...rest })
}

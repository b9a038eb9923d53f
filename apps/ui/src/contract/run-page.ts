import type { RunTiming } from './run-timing'
import type { RunStatus } from './status'

/** Id of the element with the `PageContext` in a run that was exported as HTML. */
export const CONTEXT_ELEMENT = 'dag-page'

/** The facts about a run that its export does not carry, for its page without a server. */
export interface PageContext {
  readonly exportedAtUs: number
  readonly projectId: number
  readonly projectName: string
  readonly status: RunStatus
  readonly lastSeenAtUs: number
  readonly nodesDone: number
  readonly nodesTotal: number | null
  /** Against the usual run; null if the run has not succeeded. */
  readonly timing: RunTiming | null
}

import { ACTION_RUNS, type RunActionAnswer, type RunChange } from '@/contract/run-actions'
import { sendJson } from './fetch-json'

/** Runs to change: those of some ids, or all that match the search parameters of a list. */
export type ChosenRuns = { readonly ids: readonly string[] } | { readonly filter: string }

/** Changes runs in bounded requests, and yields the answer to each. Ending the iteration ends the work after that request. */
export async function* changeRuns(
  projectId: number,
  change: RunChange,
  chosen: ChosenRuns,
): AsyncGenerator<RunActionAnswer, void, undefined> {
  const send = (choice: object) =>
    sendJson<RunActionAnswer>('POST', `/projects/${projectId}/run-actions`, { ...change, ...choice })
  if ('ids' in chosen) {
    for (let from = 0; from < chosen.ids.length; from += ACTION_RUNS) {
      yield await send({ ids: chosen.ids.slice(from, from + ACTION_RUNS) })
    }
    return
  }
  let cursor: string | null = null
  do {
    const answer: RunActionAnswer = await send({ filter: chosen.filter, cursor })
    yield answer
    cursor = answer.nextCursor
  } while (cursor !== null)
}

import type { ErrorResponse } from '@dag/protocol'
import { Problem } from './problems'

const NO_STORE = { 'cache-control': 'no-store' }

export const answerJson = (body: unknown, status = 200): Response => Response.json(body, { status, headers: NO_STORE })

/** The one shape of all errors. What is no `Problem` is logged and answered without its details. */
export function answerError(error: unknown): Response {
  const problem = error instanceof Problem ? error : new Problem('DAG_SERVER_INTERNAL', 'it did not expect this')
  if (problem !== error) console.error(error)
  return answerJson(toErrorBody(problem), problem.status)
}

export const toErrorBody = ({ code, message }: Problem): ErrorResponse => ({ error: { code, message } })

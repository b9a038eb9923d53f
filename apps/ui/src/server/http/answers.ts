import type { ErrorResponse } from '@dag/protocol'
import { findUnavailability } from '../store/errors'
import { Problem } from './problems'

const NO_STORE = { 'cache-control': 'no-store' }

export const answerJson = (body: unknown, status = 200): Response => Response.json(body, { status, headers: NO_STORE })

/** The one shape of all errors. */
export function answerError(error: unknown): Response {
  const problem = toProblem(error)
  return answerJson(toErrorBody(problem), problem.status)
}

/** What is no `Problem` is logged and told without its details. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const unavailability = findUnavailability(error)
  if (unavailability !== null) {
    console.error(`The database cannot be used for now: ${unavailability}`)
    return new Problem('DAG_DATABASE_UNAVAILABLE', unavailability)
  }
  console.error(error)
  return new Problem('DAG_SERVER_INTERNAL', 'it did not expect this')
}

export const toErrorBody = ({ code, message }: Problem): ErrorResponse => ({ error: { code, message } })

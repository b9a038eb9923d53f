import { ApiError } from '@/client/api-error'
import { HttpError } from '@/server/http/http-errors'
import type { Answer } from '../create-answers'

export const API = ''

let answer: Answer | null = null

/** Sets the answers that the queries of the page get. */
export function setAnswers(answers: Answer): void {
  answer = answers
}

export async function fetchJson<T>(path: string): Promise<T> {
  try {
    return (await answer?.(path)) as T
  } catch (error) {
    if (error instanceof HttpError) throw new ApiError(error.message, error.status, error.code)
    throw error
  }
}

export async function sendJson<T>(): Promise<T> {
  throw new ApiError('A file takes no changes.', 405, null)
}

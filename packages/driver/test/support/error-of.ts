import { DagError } from '../../src/errors/dag-error.js'

/** The error that a promise rejects with. Fails the test if it does not reject. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('it was to be rejected')
}

/** The problems with which a promise is refused: `DAG_...: what is wrong`. */
export async function problemsOf(promise: Promise<unknown>): Promise<string[]> {
  const error = await errorOf(promise)
  if (!(error instanceof DagError)) throw error
  return error.problems.map(({ code, message }) => `${code}: ${message}`)
}

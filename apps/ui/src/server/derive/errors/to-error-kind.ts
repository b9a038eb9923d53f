import { type HeadlineError, toErrorHeadline } from '@/text/error-headline'
import { maskValues } from './mask-values'

/** The facts that failures with one error share. */
export interface FailureKind {
  readonly errorName: string
  /** The headline of the error, without the values that differ between runs; empty if no error was recorded. */
  readonly message: string
}

/** The facts that failed runs of one error group share, besides their DAG. */
export interface ErrorKind extends FailureKind {
  /** The node that failed first; empty if none did. */
  readonly node: string
}

const MESSAGE_CHARS = 300

/** The error group of a failed run, from what was recorded of it. */
export const toErrorKind = (failedNode: string | null, error: HeadlineError | null): ErrorKind => ({
  node: failedNode ?? '',
  ...toFailureKind(error),
})

/** An error without the parts that differ between its occurrences; null if none was recorded. */
export function toFailureKind(error: HeadlineError | null): FailureKind {
  const message = error === null ? '' : maskValues(toErrorHeadline(error))
  return { errorName: error?.name ?? '', message: cut(message) }
}

const cut = (text: string): string => text.slice(0, MESSAGE_CHARS).toWellFormed()

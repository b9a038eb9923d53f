import { type HeadlineError, toErrorHeadline } from '@/text/error-headline'
import { maskValues } from './mask-values'

/** The facts that failed runs of one error group share, besides their DAG. */
export interface ErrorKind {
  /** The node that failed first; empty if none did. */
  readonly node: string
  readonly errorName: string
  /** The headline of the error, without the values that differ between runs; empty if no error was recorded. */
  readonly message: string
}

const MESSAGE_CHARS = 300

/** The error group of a failed run, from what was recorded of it. */
export function toErrorKind(failedNode: string | null, error: HeadlineError | null): ErrorKind {
  const message = error === null ? '' : maskValues(toErrorHeadline(error))
  return { node: failedNode ?? '', errorName: error?.name ?? '', message: cut(message) }
}

const cut = (text: string): string => text.slice(0, MESSAGE_CHARS).toWellFormed()

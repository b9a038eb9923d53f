'use client'

import { useHotkeys } from '@/client/use-hotkeys'
import { Button } from './button'
import { Message } from './message'
import { RelativeTime } from './relative-time'

interface QueryErrorProps {
  readonly query: {
    readonly error: Error | null
    readonly dataUpdatedAt: number
    readonly isFetching: boolean
    readonly refetch: () => unknown
  }
  /** The data, as the start of a sentence: "The runs". */
  readonly what: string
  readonly className?: string | undefined
}

/** Reports that data could not be read and how old the shown data is, and tries again. Old data stays in view. */
export function QueryError({ query, what, className }: QueryErrorProps) {
  if (!query.error) return null
  return <Failure {...{ query, what, className }} error={query.error} />
}

function Failure({ query, what, className, error }: QueryErrorProps & { readonly error: Error }) {
  const retry = () => void query.refetch()
  useHotkeys(what, [{ keys: 'r', label: 'Try again', run: retry }])
  return (
    <Message
      kind="error"
      title={`${what} could not be read`}
      action={
        <Button hotkey="R" onClick={retry} disabled={query.isFetching}>
          Try again
        </Button>
      }
      className={className}
    >
      {error.message}
      {query.dataUpdatedAt > 0 && (
        <>
          {' The data shown was read '}
          <RelativeTime us={query.dataUpdatedAt * 1_000} />.
        </>
      )}
    </Message>
  )
}

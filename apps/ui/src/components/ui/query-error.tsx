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
  /** What could not be read, as the start of a sentence: "The runs". */
  readonly what: string
  readonly className?: string | undefined
}

/** Says that something could not be read, since when what is shown is old, and tries again. Old data stays where it is. */
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
          {' What is shown was read '}
          <RelativeTime us={query.dataUpdatedAt * 1_000} />.
        </>
      )}
    </Message>
  )
}

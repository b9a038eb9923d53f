'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/client/queries'
import { Message } from '@/components/ui/message'

/** Above every page while the database cannot be used until the next start. */
export function DatabaseNotice() {
  const problem = useQuery(queries.serverInfo()).data?.databaseProblem ?? null
  if (problem === null) return null
  return (
    <Message kind="error" title="Nothing is read or kept" className="border-b">
      {problem} Start <code>dag ui</code> again.
    </Message>
  )
}

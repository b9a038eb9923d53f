import type { QueryClient } from '@tanstack/react-query'
import { redirect } from 'next/navigation'
import { prefetchRun } from '@/app/prefetch'
import { queries } from '@/client/queries'
import { Problem } from '@/server/http/problems'
import { address } from '@/text/address'

/**
 * A run that is not known is no error here: its first events may still be on their way, and the page shows it when
 * they arrive. A run of another project has its page there.
 */
export async function prefetchKnownRun(queryClient: QueryClient, projectId: number, runId: string): Promise<void> {
  try {
    await prefetchRun(queryClient, runId)
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return
    throw error
  }
  const run = queryClient.getQueryData(queries.run(runId).queryKey)
  if (run !== undefined && run.projectId !== projectId) redirect(address.run(run.projectId, runId))
}

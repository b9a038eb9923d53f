import type { QueryClient } from '@tanstack/react-query'
import { redirect } from 'next/navigation'
import { prefetchRun } from '@/app/prefetch'
import type { RunDetail } from '@/contract/run'
import { HttpError } from '@/server/http/http-errors'
import { address } from '@/text/address'

/**
 * An unknown run is not an error here: its first events may still be on their way, and the page shows it when
 * they arrive. A run of another project has its page there.
 */
export async function prefetchKnownRun(queryClient: QueryClient, projectId: number, runId: string): Promise<void> {
  const run = await findRun(queryClient, runId)
  if (run !== null && run.projectId !== projectId) redirect(address.run(run.projectId, runId))
}

async function findRun(queryClient: QueryClient, runId: string): Promise<RunDetail | null> {
  try {
    return await prefetchRun(queryClient, runId)
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) return null
    throw error
  }
}

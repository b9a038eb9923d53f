import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error'

/** Creates the cache of API answers: one per browser tab, and one per request on the server. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The stream of changes keeps the data current, also after the window was hidden or the connection was lost.
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => failures < 2 && !(error instanceof ApiError && isFinal(error.status)),
        retryDelay: (failures) => 300 * 2 ** failures,
      },
    },
  })
}

/** Whether the server would answer a retry in the same way. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429
}

import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error'

/** One per browser, and one per request on the server. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The stream says what changed; a window that comes back or a connection that heals is synced by it as well.
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => failures < 2 && !(error instanceof ApiError && isFinal(error.status)),
        retryDelay: (failures) => 300 * 2 ** failures,
      },
    },
  })
}

/** The server answered, and would answer the same again. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429
}

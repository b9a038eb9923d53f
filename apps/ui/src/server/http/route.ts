import { getStore } from '../store/current'
import type { Store } from '../store/store'
import { answerError } from './answers'
import { guard, toVisit } from './guard'

interface RouteCall<P> {
  readonly request: Request
  readonly params: P
  readonly query: URLSearchParams
  readonly store: Store
}

/** What Next hands to a route handler beside the request. */
interface RouteContext<P> {
  readonly params: Promise<P>
}

/** Makes a route handler: guards once more, for a guard in one place gets bypassed, and answers what is thrown. */
export function createRoute<P = Record<string, never>>(
  handle: (call: RouteCall<P>) => Promise<Response>,
): (request: Request, context: RouteContext<P>) => Promise<Response> {
  return async (request, context) => {
    try {
      guard(toVisit(request))
      const query = new URL(request.url).searchParams
      return await handle({ request, params: await context.params, query, store: getStore() })
    } catch (error) {
      return answerError(error)
    }
  }
}

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

/** The second argument with which Next calls a route handler. */
interface RouteContext<P> {
  readonly params: Promise<P>
}

/** Creates a route handler that guards again, because a guard in one place gets bypassed, and answers thrown errors. */
export function createRoute<P = Record<string, never>>(
  handle: (call: RouteCall<P>) => Promise<Response>,
): (request: Request, context: RouteContext<P>) => Promise<Response> {
  const answer = async (request: Request, context: RouteContext<P>): Promise<Response> => {
    try {
      guard(toVisit(request))
      const query = new URL(request.url).searchParams
      return await handle({ request, params: await context.params, query, store: getStore() })
    } catch (error) {
      return answerError(error)
    }
  }
  return async (request, context) => {
    const response = await answer(request, context)
    return request.method === 'HEAD' ? await withoutBody(response) : response
  }
}

/** Next runs GET for HEAD and drops the body unread, which would leave its subscription behind. */
async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel()
  const { status, headers } = response
  return new Response(null, { status, headers })
}

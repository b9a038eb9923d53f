import { getStore } from '../store/current'
import type { Store } from '../store/store'
import { answerError } from './answers'
import { checkReach, checkScope, toQuestion } from './check-reach'
import { guard, toVisit } from './guard'
import { getEntry, type Visitor } from './visitor'

interface RouteCall<P> {
  readonly request: Request
  readonly params: P
  readonly query: URLSearchParams
  readonly store: Store
  readonly visitor: Visitor
}

/** The second argument with which Next calls a route handler. */
interface RouteContext<P> {
  readonly params: Promise<P>
}

/**
 * Creates a route handler that guards and asks for the key again, because a guard in one place gets bypassed, and answers
 * thrown errors.
 */
export function createRoute<P = Record<string, never>>(
  handle: (call: RouteCall<P>) => Promise<Response>,
): (request: Request, context: RouteContext<P>) => Promise<Response> {
  const answer = async (request: Request, context: RouteContext<P>): Promise<Response> => {
    try {
      const { visitor, secure } = getEntry()
      guard(toVisit(request, secure))
      const { pathname, search, searchParams: query } = new URL(request.url)
      const question = toQuestion(request.method, pathname + search)
      const store = getStore()
      checkScope(visitor, question)
      await checkReach(visitor, store, question)
      return await handle({ request, params: await context.params, query, store, visitor })
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

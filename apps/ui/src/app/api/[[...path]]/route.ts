import { HttpError } from '@/server/http/http-errors'
import { createRoute } from '@/server/http/route'

/** A path without a route gets an error as JSON, not a page. */
const notFound = createRoute(async ({ request }) => {
  throw new HttpError('DAG_HTTP_NOT_FOUND', new URL(request.url).pathname.slice(0, 200))
})

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT }

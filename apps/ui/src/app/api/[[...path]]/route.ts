import { HttpError } from '@/server/http/http-errors'
import { createRoute } from '@/server/http/route'

/** Whatever no other route takes: answered as JSON, not with a page. */
const notFound = createRoute(async ({ request }) => {
  throw new HttpError('DAG_HTTP_NOT_FOUND', new URL(request.url).pathname.slice(0, 200))
})

export { notFound as DELETE, notFound as GET, notFound as POST }

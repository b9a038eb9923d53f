import { answerJson } from '@/server/http/answers'
import { parseViewId } from '@/server/http/parameters'
import { readJson } from '@/server/http/read-json'
import { createRoute } from '@/server/http/route'
import { changeView, deleteView } from '@/server/services/saved-views'

export const PATCH = createRoute<{ id: string }>(async ({ store, params, request }) =>
  answerJson(await changeView(store, parseViewId(params.id), await readJson(request))),
)

export const DELETE = createRoute<{ id: string }>(async ({ store, params }) => {
  const id = parseViewId(params.id)
  await deleteView(store, id)
  return answerJson({ deleted: id })
})

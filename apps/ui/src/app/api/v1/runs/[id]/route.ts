import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { createRoute } from '@/server/http/route'
import { deleteRun } from '@/server/services/delete-run'
import { getRun } from '@/server/services/get-run'

export const GET = createRoute<{ id: string }>(async ({ store, params }) =>
  answerJson(await getRun(store, params.id, nowUs())),
)

export const DELETE = createRoute<{ id: string }>(async ({ store, params }) => {
  await deleteRun(store, params.id)
  return answerJson({ deleted: params.id })
})

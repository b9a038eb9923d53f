import { answerRoute } from '@/app/answer-route'
import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { readJson } from '@/server/http/read-json'
import { createRoute } from '@/server/http/route'
import { editRun } from '@/server/services/edit-run'
import { deleteRun } from '@/server/services/trash-runs'

export const GET = answerRoute('run')

export const DELETE = createRoute<{ id: string }>(async ({ store, params }) => {
  await deleteRun(store, params.id, nowUs())
  return answerJson({ deleted: params.id })
})

export const PATCH = createRoute<{ id: string }>(async ({ store, params, request }) =>
  answerJson(await editRun(store, params.id, await readJson(request))),
)

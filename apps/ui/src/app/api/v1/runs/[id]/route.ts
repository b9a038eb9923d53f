import { answerRoute } from '@/app/answer-route'
import { answerJson } from '@/server/http/answers'
import { createRoute } from '@/server/http/route'
import { deleteRun } from '@/server/services/delete-run'

export const GET = answerRoute('run')

export const DELETE = createRoute<{ id: string }>(async ({ store, params }) => {
  await deleteRun(store, params.id)
  return answerJson({ deleted: params.id })
})

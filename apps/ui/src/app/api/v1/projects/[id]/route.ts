import { answerRoute } from '@/app/answer-route'
import { nowUs } from '@/server/clock'
import { answerJson } from '@/server/http/answers'
import { parseProjectId } from '@/server/http/parameters'
import { readJson } from '@/server/http/read-json'
import { createRoute } from '@/server/http/route'
import { deleteProject, editProject } from '@/server/services/project-settings'

export const GET = answerRoute('project')

export const PATCH = createRoute<{ id: string }>(async ({ store, params, request }) =>
  answerJson(await editProject(store, parseProjectId(params.id), await readJson(request), nowUs())),
)

export const DELETE = createRoute<{ id: string }>(async ({ store, params, query }) => {
  const id = parseProjectId(params.id)
  await deleteProject(store, id, query.get('name'), nowUs())
  return answerJson({ deleted: id })
})

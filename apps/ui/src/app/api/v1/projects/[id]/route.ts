import { nowUs } from '@/server/clock'
import { adoptProject } from '@/server/hamilton/adopt-project'
import { isHamilton } from '@/server/hamilton/call'
import { answerJson } from '@/server/http/answers'
import { checkScope } from '@/server/http/check-reach'
import { parseProjectId } from '@/server/http/parameters'
import { parseQuery } from '@/server/http/query'
import { readJson } from '@/server/http/read-json'
import { createRoute } from '@/server/http/route'
import { answerQuestion } from '@/server/services/answer-question'
import { deleteProject, editProject } from '@/server/services/project-settings'
import { projectDeletionQuery } from '@/server/services/questions/other-queries'

/** Serves our pages, and trackers of Hamilton, which only read the status. */
export const GET = createRoute<{ id: string }>(async ({ request, store, visitor, params, query }) => {
  if (isHamilton(request)) {
    checkScope(visitor, { method: 'POST', path: '/projects' })
    await adoptProject(store, parseProjectId(params.id), nowUs())
  }
  return answerJson(await answerQuestion('project', { store, visitor, params, query, nowUs: nowUs() }))
})

export const PATCH = createRoute<{ id: string }>(async ({ store, params, request }) =>
  answerJson(await editProject(store, parseProjectId(params.id), await readJson(request), nowUs())),
)

export const DELETE = createRoute<{ id: string }>(async ({ store, params, query }) => {
  const id = parseProjectId(params.id)
  await deleteProject(store, id, parseQuery(projectDeletionQuery, query).name, nowUs())
  return answerJson({ deleted: id })
})

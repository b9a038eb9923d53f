import type { Project } from '@/contract/project'
import { HttpError } from '../http/http-errors'
import type { Store } from '../store/store'

/** @throws HttpError if there is no such project. */
export async function getProject(store: Store, id: number): Promise<Project> {
  const project = await store.projects.find(id)
  if (!project) throw new HttpError('DAG_PROJECT_NOT_FOUND', id)
  return project
}

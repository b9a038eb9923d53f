import type { Project } from '@/contract/project'
import { Problem } from '../http/problems'
import type { Store } from '../store/store'

/** @throws Problem if there is none. */
export async function getProject(store: Store, id: number): Promise<Project> {
  const project = await store.projects.find(id)
  if (!project) throw new Problem('DAG_PROJECT_NOT_FOUND', id)
  return project
}

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ProjectSummary } from '@/contract/project'
import { nowUs } from '@/server/clock'
import { HttpError } from '@/server/http/http-errors'
import { parseProjectId } from '@/server/http/parameters'
import { getProjectSummary } from '@/server/services/list-projects'
import { getStore } from '@/server/store/current'

/** The project that an address names; the page for unknown addresses if there is none. */
export async function findProject(id: string): Promise<ProjectSummary> {
  try {
    return await getProjectSummary(getStore(), parseProjectId(id), nowUs())
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) notFound()
    throw error
  }
}

/** `Runs · checkout`. */
export async function toProjectTitle(word: string, { projectId }: { readonly projectId: string }): Promise<Metadata> {
  const project = /^\d{1,15}$/.test(projectId) ? await getStore().projects.find(Number(projectId)) : null
  return { title: project ? `${word} · ${project.name}` : 'Not found' }
}

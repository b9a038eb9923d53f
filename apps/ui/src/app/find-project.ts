import { notFound } from 'next/navigation'
import type { ProjectSummary } from '@/domain/project'

/** The project that an address names; the page for unknown addresses if there is none. */
export function findProject(projects: readonly ProjectSummary[], id: string): ProjectSummary {
  const project = projects.find((candidate) => String(candidate.id) === id)
  if (!project) notFound()
  return project
}

'use client'

import { useState } from 'react'
import type { ProjectSummary } from '@/contract/project'

/**
 * Projects by their last run, as that stood when the page was opened: rows do not jump with every run.
 * Those without runs and those that came later follow, by id.
 */
export function useSteadyOrder(projects: readonly ProjectSummary[]): readonly ProjectSummary[] {
  const [lastRunAtUs] = useState(() => new Map(projects.map(({ id, lastRun }) => [id, lastRun?.startedAtUs ?? 0])))
  const at = (project: ProjectSummary) => lastRunAtUs.get(project.id) ?? 0
  return [...projects].sort((a, b) => at(b) - at(a) || a.id - b.id)
}

import type { IconName } from '@/components/ui/icon'
import type { ProjectSummary } from '@/contract/project'
import { address } from '@/text/address'

/** A page of a project: a link in the rail and a key that leads there. */
export interface Place {
  readonly label: string
  readonly icon: IconName
  /** The key after `g`. */
  readonly key: string
  readonly href: (projectId: number) => string
  /** Whether the pages below its address belong to other places. */
  readonly exact?: true
  /** The number at the right end of the link. */
  readonly count?: (project: ProjectSummary) => number
}

/** The pages of a project, in the order of the rail. */
export const PLACES: readonly Place[] = [
  { label: 'Overview', icon: 'activity', key: 'o', href: address.project, exact: true },
  { label: 'Runs', icon: 'list', key: 'r', href: address.runs, count: (project) => project.runCount },
  { label: 'Catalog', icon: 'graph', key: 'c', href: address.catalog, count: (project) => project.nodeCount },
  { label: 'Versions', icon: 'branch', key: 'v', href: address.versions, count: (project) => project.versionCount },
  { label: 'Settings', icon: 'sliders', key: 's', href: address.settings },
]

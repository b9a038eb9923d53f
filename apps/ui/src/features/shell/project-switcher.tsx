'use client'

import dynamic from 'next/dynamic'
import { Icon } from '@/components/ui/icon'
import { MenuButton } from '@/components/ui/menu-button'
import { RailText } from './rail-item'

/** In a separate file, because this chunk is loaded only when it is opened first. */
const ProjectsPopup = dynamic(() => import('./projects-popup').then((module) => module.ProjectsPopup))

interface ProjectSwitcherProps {
  readonly projectId: number
  readonly name: string | undefined
}

/** The current project, and the way to the others. */
export function ProjectSwitcher({ projectId, name = '' }: ProjectSwitcherProps) {
  return (
    <MenuButton
      trigger={(props) => (
        <button
          type="button"
          title={name}
          aria-label={`Project ${name}, switch`}
          className="ring-inset-focus mb-3 flex h-7 w-full shrink-0 items-center gap-2 rounded-control border bg-bg pr-1.5 pl-2 text-left font-medium hover:bg-hover rail-closed:px-0"
          {...props}
        >
          <span aria-hidden="true" className="hidden w-full text-center rail-closed:block">
            {name.slice(0, 1)}
          </span>
          <RailText className="min-w-0 flex-1 truncate">{name}</RailText>
          <RailText className="text-faint">
            <Icon name="chevronDown" size={12} />
          </RailText>
        </button>
      )}
      popup={(props) => <ProjectsPopup projectId={projectId} {...props} />}
    />
  )
}

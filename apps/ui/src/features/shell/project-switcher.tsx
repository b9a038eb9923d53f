'use client'

import dynamic from 'next/dynamic'
import { Icon } from '@/components/ui/icon'
import { MenuButton } from '@/components/ui/menu-button'
import { RailText } from './rail-item'

/** The popup is a separate chunk, which is loaded when it opens for the first time. */
const ProjectsPopup = dynamic(() => import('./projects-popup').then((module) => module.ProjectsPopup))

interface ProjectSwitcherProps {
  readonly projectId: number
  readonly name: string | undefined
}

/** A button with the current project. It opens the list of the other projects. */
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

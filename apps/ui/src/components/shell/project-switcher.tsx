'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { queries } from '@/client/queries'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuLink, MenuSeparator } from '@/components/ui/menu'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { address } from '@/domain/address'
import { RailText } from './rail-item'

interface ProjectSwitcherProps {
  readonly projectId: number
  readonly name: string | undefined
}

/** The project one is in, and the way to the others. */
export function ProjectSwitcher({ projectId, name = '' }: ProjectSwitcherProps) {
  const projects = useQuery(queries.projects()).data ?? []
  const trigger = (
    <button
      type="button"
      title={name}
      aria-label={`Project ${name}, switch`}
      className="mb-3 flex h-7 w-full shrink-0 items-center gap-2 rounded-control border border-line bg-bg pr-1.5 pl-2 text-left font-medium hover:bg-hover"
    >
      <span aria-hidden="true" className="hidden w-full text-center rail-closed:block">
        {name.slice(0, 1)}
      </span>
      <RailText className="min-w-0 flex-1 truncate">{name}</RailText>
      <RailText className="text-faint">
        <Icon name="chevronDown" size={12} />
      </RailText>
    </button>
  )
  return (
    <Menu trigger={trigger} className="w-60">
      {projects.map((project) => (
        <MenuLink key={project.id}>
          <Link href={address.project(project.id)} aria-current={project.id === projectId ? 'true' : undefined}>
            <StatusGlyph
              status={project.lastRun?.status ?? 'waiting'}
              label={project.lastRun ? undefined : 'No runs yet'}
            />
            <span className="truncate">{project.name}</span>
            {project.id === projectId && <Icon name="check" size={14} className="ml-auto text-faint" />}
          </Link>
        </MenuLink>
      ))}
      <MenuSeparator />
      <MenuLink>
        <Link href={address.projects()}>All projects</Link>
      </MenuLink>
    </Menu>
  )
}

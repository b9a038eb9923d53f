'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/client/queries'
import { AppLink } from '@/components/ui/app-link'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuLink, MenuSeparator } from '@/components/ui/menu'
import type { MenuPopupProps } from '@/components/ui/menu-button'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { address } from '@/text/address'

/** The most active projects, and the way to all of them. */
export function ProjectsPopup({ projectId, ...popup }: MenuPopupProps & { readonly projectId: number }) {
  const projects = useQuery(queries.activeProjects()).data?.items ?? []
  return (
    <Menu label="Projects" className="w-60" {...popup}>
      {projects.map((project) => (
        <MenuLink key={project.id}>
          <AppLink href={address.project(project.id)} aria-current={project.id === projectId ? 'true' : undefined}>
            <StatusGlyph
              status={project.lastRun?.status ?? 'waiting'}
              label={project.lastRun ? undefined : 'No runs yet'}
            />
            <span className="truncate">{project.name}</span>
            {project.id === projectId && <Icon name="check" size={14} className="ml-auto text-faint" />}
          </AppLink>
        </MenuLink>
      ))}
      <MenuSeparator />
      <MenuLink>
        <AppLink href={address.projects()}>All projects</AppLink>
      </MenuLink>
    </Menu>
  )
}

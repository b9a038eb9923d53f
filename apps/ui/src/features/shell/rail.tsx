'use client'

import { useQuery } from '@tanstack/react-query'
import { ApiError } from '@/client/api-error'
import { BASE_PATH } from '@/client/base-path'
import { queries } from '@/client/queries'
import { useReader } from '@/client/reader'
import { useProject } from '@/client/use-project'
import { AppLink } from '@/components/ui/app-link'
import { Kbd } from '@/components/ui/kbd'
import { Logo } from '@/components/ui/logo'
import { address } from '@/text/address'
import { formatBytes, formatCount } from '@/text/format-number'
import { PLACES } from './places'
import { ProjectSwitcher } from './project-switcher'
import { RailButton, RailLink, RailText } from './rail-item'
import { useShell } from './shell-context'
import { ThemeMenu } from './theme-menu'
import { useProjectId } from './use-project-id'

/** The navigation on the left: the current page and the pages to go to. */
export function Rail() {
  const projectId = useProjectId()
  const { showShortcuts } = useShell()
  const { keyName } = useReader()
  const projects = useQuery(queries.activeProjects()).data
  const isUnknown = useIsUnknown(projectId)
  return (
    <nav
      aria-label="Main"
      className="flex h-full flex-col overflow-y-auto border-r border-line bg-rail px-2 pb-2 [scrollbar-width:none]"
    >
      <AppLink
        href={address.projects()}
        aria-label="dag, all projects"
        className="ring-inset-focus flex h-(--topbar) shrink-0 items-center gap-2 rounded-control px-2 font-strong tracking-[-0.01em]"
      >
        <Logo />
        <RailText>dag</RailText>
      </AppLink>
      {projectId === null || isUnknown ? (
        <RailLink
          href={address.projects()}
          icon="folder"
          label="Projects"
          count={projects && formatCount(projects.total)}
        />
      ) : (
        <ProjectPlaces projectId={projectId} />
      )}
      <div className="mt-auto flex flex-col pt-4">
        {projectId !== null && !isUnknown && <RailLink href={address.projects()} icon="folder" label="All projects" />}
        <ThemeMenu />
        <RailButton icon="keyboard" label="Shortcuts" onClick={showShortcuts} aside={<Kbd>?</Kbd>} />
        {keyName !== null && (
          // Another page of the server, outside of the router.
          <RailButton
            icon="key"
            label="Log out"
            onClick={() => location.assign(BASE_PATH + address.login())}
            aside={<KeyName>{keyName}</KeyName>}
          />
        )}
        <ServerFacts />
      </div>
    </nav>
  )
}

/** Whether the address names a project that does not exist, which the rail offers no links to. */
function useIsUnknown(projectId: number | null): boolean {
  const { error } = useQuery({ ...queries.project(projectId ?? 0), enabled: projectId !== null })
  return error instanceof ApiError && error.status === 404
}

function ProjectPlaces({ projectId }: { readonly projectId: number }) {
  const project = useProject(projectId)
  return (
    <>
      <ProjectSwitcher projectId={projectId} name={project?.name} />
      {PLACES.map(({ label, icon, href, count, exact }) => (
        <RailLink
          key={label}
          href={project?.runCount === 0 ? address.project(projectId) : href(projectId)}
          under={href(projectId)}
          exact={exact}
          icon={icon}
          label={label}
          count={project && count && formatCount(count(project))}
        />
      ))}
    </>
  )
}

const KeyName = ({ children }: { readonly children: string }) => (
  <bdi className="block max-w-20 truncate" title={children}>
    {children}
  </bdi>
)

function ServerFacts() {
  const info = useQuery(queries.serverInfo()).data
  if (!info) return null
  return (
    <RailText className="mt-2 border-t border-line px-2 pt-2 text-11 text-faint">
      {info.address}
      <br />
      {formatBytes(info.databaseBytes)} · dag {info.version}
    </RailText>
  )
}

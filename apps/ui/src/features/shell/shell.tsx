'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { markHydrated } from '@/client/early-clicks'
import type { Theme } from '@/client/names/preferences'
import { useNavigation } from '@/client/navigation'
import { useRailCollapsed } from '@/client/preferences'
import { useHotkeyListener, useHotkeys } from '@/client/use-hotkeys'
import { Boundary } from '@/components/ui/boundary'
import { TooltipLayer } from '@/components/ui/tooltip'
import { address } from '@/text/address'
import { DatabaseNotice } from './database-notice'
import { PLACES } from './places'
import { Rail } from './rail'
import { ShellProvider } from './shell-context'
import { UndoNotice } from './undo-notice'
import { useProjectId } from './use-project-id'

interface ShellProps {
  readonly initialTheme: Theme
  readonly initiallyCollapsed: boolean
  readonly children: ReactNode
}

/** The frame around all pages: the rail on the left, the page on the right, the keys of both. */
export function Shell({ initialTheme, initiallyCollapsed, children }: ShellProps) {
  const [collapsed, setCollapsed] = useRailCollapsed(initiallyCollapsed)
  useHotkeyListener()
  useEffect(markHydrated, [])
  return (
    <ShellProvider initialTheme={initialTheme}>
      <a
        href="#page"
        className="fixed top-2 left-2 z-(--layer-dialog) rounded-control border border-line-strong bg-raised px-3 py-1.5 not-focus:sr-only"
      >
        Skip to the page
      </a>
      <div className="flex h-dvh">
        <div
          data-rail=""
          data-collapsed={collapsed || undefined}
          className="hidden w-(--rail) shrink-0 max-xl:[body:has([data-panel])_&]:w-(--rail-collapsed) data-collapsed:w-(--rail-collapsed) max-lg:w-(--rail-collapsed) sm:block"
        >
          <Boundary what="The rail">
            <Rail />
          </Boundary>
        </div>
        <div className="flex min-w-0 flex-1 flex-col">
          <DatabaseNotice />
          {children}
          <UndoNotice />
        </div>
      </div>
      <TooltipLayer />
      <ShellKeys onToggleRail={() => setCollapsed(!collapsed)} />
    </ShellProvider>
  )
}

function ShellKeys({ onToggleRail }: { readonly onToggleRail: () => void }) {
  const navigation = useNavigation()
  const projectId = useProjectId()
  const queryClient = useQueryClient()
  useHotkeys('Everywhere', [
    { keys: 'g p', label: 'Go to projects', run: () => navigation.go(address.projects()) },
    ...(projectId === null ? [] : PLACES).map(({ label, key, href }) => ({
      keys: `g ${key}`,
      label: `Go to ${label.toLowerCase()}`,
      run: () => projectId !== null && navigation.go(href(projectId)),
    })),
    { keys: '[', label: 'Collapse or open the rail', run: onToggleRail },
    { keys: 'r', label: 'Read again', run: () => void queryClient.invalidateQueries() },
  ])
  return null
}

'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { THEMES } from '@/client/names/preferences'
import { useNavigation } from '@/client/navigation'
import { queries } from '@/client/queries'
import { useReader } from '@/client/reader'
import { pageHotkeys } from '@/client/use-hotkeys'
import { pageActions } from '@/client/use-page-actions'
import { useSettled } from '@/client/use-settled'
import { address } from '@/text/address'
import { useShell } from '../shell-context'
import { useProjectId } from '../use-project-id'
import { parsePaletteQuery, toSearchGroups } from './palette-query'
import { type PaletteAction, type PaletteGroup, toPaletteGroups } from './palette-rows'

const SETTLED_MS = 80
/** Items of each group that are asked for. */
const LIMITS = { each: 3, only: 12 } as const

interface PaletteState {
  readonly typed: string
  readonly type: (typed: string) => void
  readonly groups: readonly PaletteGroup[]
  readonly error: Error | null
  /** The groups do not belong to the typed text yet. */
  readonly isBehind: boolean
}

/** The typed text and the groups of rows for it. */
export function usePalette(): PaletteState {
  const projectId = useProjectId()
  const [typed, setTyped] = useState('')
  const query = useMemo(() => parsePaletteQuery(typed), [typed])
  const settled = useSettled(query, SETTLED_MS)
  const groups = toSearchGroups(settled)
  const search = useQuery({
    ...queries.search(projectId, settled.text, {
      groups: groups ?? [],
      limit: settled.only === null ? LIMITS.each : LIMITS.only,
    }),
    enabled: groups !== null,
    placeholderData: keepPreviousData,
  })
  const hotkeys = useSyncExternalStore(pageHotkeys.subscribe, pageHotkeys.groups, pageHotkeys.groups)
  const ofPage = useSyncExternalStore(pageActions.subscribe, pageActions.list, pageActions.list)
  const actions = useGeneralActions()
  const found = search.data
  // Rows of the page alone would jump down as soon as the first answer arrives.
  const isFirst = groups !== null && search.isPending && search.failureCount === 0
  return {
    typed,
    type: setTyped,
    groups: useMemo(
      () => (isFirst ? [] : toPaletteGroups({ query, projectId, found, ofPage, actions, hotkeys })),
      [isFirst, query, projectId, found, ofPage, actions, hotkeys],
    ),
    error: search.error,
    isBehind: groups !== null && (settled !== query || search.isPending || search.isPlaceholderData),
  }
}

function useGeneralActions(): readonly PaletteAction[] {
  const { theme, setTheme } = useShell()
  const { go } = useNavigation()
  const { canChange, seesAll } = useReader()
  return useMemo(
    () => [
      ...(canChange && seesAll
        ? [{ label: 'New project', icon: 'plus' as const, run: () => go(address.newProject()) }]
        : []),
      { label: 'Copy link', icon: 'link', run: () => void navigator.clipboard.writeText(location.href) },
      ...THEMES.filter((other) => other !== theme).map((other) => ({
        label: `Theme: ${other}`,
        icon: 'theme' as const,
        run: () => setTheme(other),
      })),
    ],
    [theme, setTheme, go, canChange, seesAll],
  )
}

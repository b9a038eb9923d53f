'use client'

import dynamic from 'next/dynamic'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { Theme } from '@/client/names/preferences'
import { useTheme } from '@/client/preferences'
import { useHotkeys } from '@/client/use-hotkeys'

/** In a separate file, because this chunk is loaded only when it is opened first. */
const ShortcutsDialog = dynamic(() => import('./shortcuts-dialog').then((module) => module.ShortcutsDialog))

const Palette = dynamic(() => import('./palette/palette').then((module) => module.Palette))

interface ShellState {
  readonly theme: Theme
  readonly setTheme: (theme: Theme) => void
  readonly showShortcuts: () => void
}

const ShellContext = createContext<ShellState | null>(null)

interface ShellProviderProps {
  readonly initialTheme: Theme
  readonly children: ReactNode
}

/** State that the rail and the menu of narrow windows share. */
export function ShellProvider({ initialTheme, children }: ShellProviderProps) {
  const [theme, setTheme] = useTheme(initialTheme)
  const [shortcuts, setShortcuts] = useState<'never' | 'open' | 'closed'>('never')
  const [palette, setPalette] = useState<'never' | 'open' | 'closed'>('never')
  useHotkeys('Everywhere', [
    {
      keys: 'Mod+k',
      label: 'Search or go to',
      run: () => setPalette((shown) => (shown === 'open' ? 'closed' : 'open')),
    },
    { keys: '?', label: 'All keys', run: () => setShortcuts('open') },
  ])
  const state = useMemo(
    () => ({
      theme,
      setTheme,
      showShortcuts: () => setShortcuts('open'),
    }),
    [theme, setTheme],
  )
  return (
    <ShellContext value={state}>
      {children}
      {palette !== 'never' && <Palette open={palette === 'open'} onClose={() => setPalette('closed')} />}
      {shortcuts !== 'never' && (
        <ShortcutsDialog open={shortcuts === 'open'} onOpenChange={(open) => setShortcuts(open ? 'open' : 'closed')} />
      )}
    </ShellContext>
  )
}

export function useShell(): ShellState {
  const state = useContext(ShellContext)
  if (!state) throw new Error('useShell was called outside of Shell. Render it below the root layout.')
  return state
}

'use client'

import { Menu, MenuChoice } from '@/components/ui/menu'
import type { Theme } from '@/domain/preferences'
import { RailButton } from './rail-item'
import { useShell } from './shell-context'

const OPTIONS = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const satisfies readonly { readonly value: Theme; readonly label: string }[]

export function ThemeMenu() {
  const { theme, setTheme } = useShell()
  const chosen = OPTIONS.find((option) => option.value === theme)
  return (
    <Menu side="top" trigger={<RailButton icon="theme" label="Theme" aside={chosen?.label} />}>
      <MenuChoice label="Theme" options={OPTIONS} value={theme} onChange={setTheme} />
    </Menu>
  )
}

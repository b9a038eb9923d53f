'use client'

import { THEMES, type Theme } from '@/client/names/preferences'
import { Menu, MenuChoice } from '@/components/ui/menu'
import type { MenuPopupProps } from '@/components/ui/menu-button'
import { useShell } from './shell-context'

interface ThemePopupProps extends MenuPopupProps {
  readonly words: Readonly<Record<Theme, string>>
}

export function ThemePopup({ words, ...popup }: ThemePopupProps) {
  const { theme, setTheme } = useShell()
  const options = THEMES.map((value) => ({ value, label: words[value] }))
  return (
    <Menu label="Theme" side="top" {...popup}>
      <MenuChoice label="Theme" options={options} value={theme} onChange={setTheme} />
    </Menu>
  )
}

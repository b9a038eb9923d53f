'use client'

import dynamic from 'next/dynamic'
import type { Theme } from '@/client/names/preferences'
import { MenuButton } from '@/components/ui/menu-button'
import { RailButton } from './rail-item'
import { useShell } from './shell-context'

/** In a separate file, because this chunk is loaded only when it is opened first. */
const ThemePopup = dynamic(() => import('./theme-popup').then((module) => module.ThemePopup))

const WORDS: Readonly<Record<Theme, string>> = { system: 'System', light: 'Light', dark: 'Dark' }

export function ThemeMenu() {
  const { theme } = useShell()
  return (
    <MenuButton
      trigger={(props) => <RailButton icon="theme" label="Theme" aside={WORDS[theme]} {...props} />}
      popup={(props) => <ThemePopup words={WORDS} {...props} />}
    />
  )
}

'use client'

import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { EDITOR_COOKIE, KEYS_COOKIE, RAIL_COOKIE, THEME_COOKIE, type Theme, toTheme } from './names/preferences'

const YEAR_SECONDS = 365 * 24 * 60 * 60
const listeners = new Set<() => void>()

/**
 * Choices of the reader are kept in cookies that the server reads: the first paint has the right theme and width
 * without a script in the page.
 */
export function useTheme(initial: Theme): readonly [Theme, (theme: Theme) => void] {
  const [value, setValue] = useCookie(THEME_COOKIE, initial)
  const setTheme = useCallback(
    (theme: Theme) => {
      setValue(theme)
      applyTheme(theme)
    },
    [setValue],
  )
  // Another tab may have chosen it.
  useEffect(() => applyTheme(toTheme(value)), [value])
  return [toTheme(value), setTheme]
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export function useRailCollapsed(initial: boolean): readonly [boolean, (collapsed: boolean) => void] {
  const [value, setValue] = useCookie(RAIL_COOKIE, initial ? 'collapsed' : 'open')
  const setCollapsed = useCallback((collapsed: boolean) => setValue(collapsed ? 'collapsed' : 'open'), [setValue])
  return [value === 'collapsed', setCollapsed]
}

/** Single keys can be turned off, because dictation and other tools type letters. */
export function useSingleKeys(): readonly [boolean, (on: boolean) => void] {
  const [value, setValue] = useCookie(KEYS_COOKIE, 'on')
  const setOn = useCallback((on: boolean) => setValue(on ? 'on' : 'off'), [setValue])
  return [value !== 'off', setOn]
}

export function areSingleKeysOn(): boolean {
  return readCookie(KEYS_COOKIE) !== 'off'
}

/** The editor of links to source files, as `features/code` encodes it. */
export function useEditorCookie(): readonly [string, (value: string) => void] {
  return useCookie(EDITOR_COOKIE, '')
}

function useCookie(name: string, initial: string): readonly [string, (value: string) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => readCookie(name) ?? initial,
    () => initial,
  )
  const setValue = useCallback(
    (next: string) => {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
      document.cookie = `${name}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=strict`
      for (const listener of listeners) listener()
      openTabs()?.postMessage(name)
    },
    [name],
  )
  return [value, setValue]
}

let tabs: BroadcastChannel | null = null

/** The other tabs of this browser, which learn of a choice at once. */
function openTabs(): BroadcastChannel | null {
  if (tabs === null && typeof BroadcastChannel !== 'undefined') {
    tabs = new BroadcastChannel('dag-preferences')
    tabs.onmessage = () => {
      for (const listener of listeners) listener()
    }
  }
  return tabs
}

function subscribe(listener: () => void): () => void {
  openTabs()
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function readCookie(name: string): string | null {
  const pair = document.cookie.split('; ').find((cookie) => cookie.startsWith(`${name}=`))
  return pair?.slice(name.length + 1) ?? null
}

'use client'

import { useEffect, useRef } from 'react'
import { createHotkeys, type Hotkey } from './hotkeys'
import { isMac } from './platform'
import { areSingleKeysOn } from './preferences'

/** The keys of the page that is open. */
export const pageHotkeys = createHotkeys()

/**
 * Registers the keys of a page under a title in the list of keys, as long as the component is mounted.
 * Keys and labels are those of the first render, the functions always those of the latest one.
 */
export function useHotkeys(title: string, hotkeys: readonly Hotkey[]): void {
  const latest = useRef(hotkeys)
  useEffect(() => {
    latest.current = hotkeys
  })
  const signature = hotkeys.map(({ keys, label }) => `${keys}\n${label}`).join('\n\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new array with the same keys changes nothing
  useEffect(() => {
    const bound = latest.current.map((hotkey, index) => ({ ...hotkey, run: () => latest.current[index]?.run() }))
    return pageHotkeys.add({ title, hotkeys: bound })
  }, [title, signature])
}

/** Does what a key of the page does, for a button with the same meaning. */
export function runHotkey(keys: string): void {
  pageHotkeys
    .groups()
    .flatMap((group) => group.hotkeys)
    .findLast((hotkey) => hotkey.keys === keys)
    ?.run()
}

/** Listens for the keys of all pages; once, in the shell. */
export function useHotkeyListener(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const modified = event.metaKey || event.ctrlKey || event.altKey
      const command =
        (isMac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) &&
        !event.altKey &&
        !event.shiftKey
      const press = { key: event.key, modified, command, inField: isInField(event.target) }
      const hotkey = pageHotkeys.find(press, event.timeStamp)
      if (!hotkey || (!NOT_TYPED.test(hotkey.keys) && !areSingleKeysOn())) return
      event.preventDefault()
      hotkey.run()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

/** Keys that no dictation types, and the list of keys: they work while single keys are off. */
const NOT_TYPED = /^(Arrow\w+|Enter|Escape|\?|Mod\+.+)$/
const FIELDS = 'input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"]'
/** These take Enter and space for themselves. */
const CONTROLS = 'a, button, summary'

function isInField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FIELDS) !== null
}

/** Whether Enter belongs to what has the focus (a link, a button), and not to the current row. */
export function isOnControl(): boolean {
  return document.activeElement?.matches(CONTROLS) ?? false
}

'use client'

import { useMemo } from 'react'
import { useEditorCookie } from '@/client/preferences'
import { type EditorChoice, formatChoice, parseChoice } from './editors'

/** The editor that links to source files open, in all tabs of this browser. */
export function useEditor(): readonly [EditorChoice, (choice: EditorChoice) => void] {
  const [cookie, setCookie] = useEditorCookie()
  const choice = useMemo(() => parseChoice(cookie), [cookie])
  return [choice, (next) => setCookie(formatChoice(next))]
}

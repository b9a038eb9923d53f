'use client'

import { useEffect, useState } from 'react'
import type { CodeToken } from './highlight'
import { toLanguage } from './language'

type Lines = readonly (readonly CodeToken[])[]

/** Resolves when the page is drawn and has nothing to do: the grammar is the largest script of the page. */
function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 2_000 })
    else setTimeout(resolve, 0)
  })
}

/** The lines of a text in colour. They are plain until the highlighter is loaded, which happens when code is shown first. */
export function useHighlight(text: string, file: string | null = null): Lines {
  const [found, setFound] = useState<{ readonly text: string; readonly lines: Lines } | null>(null)
  useEffect(() => {
    let wanted = true
    whenIdle()
      .then(() => import('./highlight'))
      .then(({ highlight }) => highlight(text, toLanguage(text, file)))
      .then((lines) => wanted && setFound({ text, lines }))
      .catch(() => {
        // Without colour the code is as readable as any other text.
      })
    return () => {
      wanted = false
    }
  }, [text, file])
  return found?.text === text ? found.lines : text.split('\n').map((line) => [{ text: line, colour: null }])
}

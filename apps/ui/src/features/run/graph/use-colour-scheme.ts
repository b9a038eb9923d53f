'use client'

import { useSyncExternalStore } from 'react'

const DARK = '(prefers-color-scheme: dark)'

/** Changes when the page turns light or dark: a canvas keeps its old colours until it is drawn again. */
export function useColourScheme(): string {
  return useSyncExternalStore(subscribe, read, () => '')
}

function read(): string {
  return document.documentElement.dataset.theme ?? (matchMedia(DARK).matches ? 'system dark' : 'system light')
}

function subscribe(onChange: () => void): () => void {
  const system = matchMedia(DARK)
  const chosen = new MutationObserver(onChange)
  system.addEventListener('change', onChange)
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => {
    system.removeEventListener('change', onChange)
    chosen.disconnect()
  }
}

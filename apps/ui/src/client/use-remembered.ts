'use client'

import { useCallback, useMemo, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

/** A choice of the reader's that stays in this browser. `parse` reads unknown text and gives null for what it refuses. */
export function useRemembered<T>(
  key: string,
  initial: T,
  parse: (value: unknown) => T | null,
): readonly [T, (value: T) => void] {
  const name = `dag.${key}`
  const text = useSyncExternalStore(
    subscribe,
    () => read(name),
    () => null,
  )
  const value = useMemo(() => parseText(text, parse) ?? initial, [text, parse, initial])
  const setValue = useCallback(
    (next: T) => {
      try {
        localStorage.setItem(name, JSON.stringify(next))
      } catch {
        // Storage may be full or forbidden; then the choice lasts as long as nothing else is chosen.
        memory.set(name, JSON.stringify(next))
      }
      for (const listener of listeners) listener()
    },
    [name],
  )
  return [value, setValue]
}

const memory = new Map<string, string>()

function read(name: string): string | null {
  try {
    return localStorage.getItem(name) ?? memory.get(name) ?? null
  } catch {
    return memory.get(name) ?? null
  }
}

function parseText<T>(text: string | null, parse: (value: unknown) => T | null): T | null {
  if (text === null) return null
  try {
    return parse(JSON.parse(text))
  } catch {
    return null
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

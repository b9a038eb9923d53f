'use client'

/** Values of the entries of the browser's history that were visited last. */
const KEPT = 40
const STORAGE_KEY = 'dag-entries'
const STATE_KEY = 'dagEntry'

/**
 * The name of the entry of the browser's history that is shown. Back and reload come to the same entry, a new link makes
 * another one. The name is kept in the state of the entry, next to the state of the router.
 */
export function nameEntry(): string {
  const state: unknown = window.history.state
  const known = typeof state === 'object' && state !== null && STATE_KEY in state ? state[STATE_KEY] : null
  if (typeof known === 'string') return known
  const name = crypto.randomUUID()
  window.history.replaceState({ ...(typeof state === 'object' ? state : {}), [STATE_KEY]: name }, '')
  return name
}

/** The value that a page kept for an entry; null if it kept nothing. `parse` checks the value, because anyone may write to storage. */
export function recall<T>(key: string, parse: (value: unknown) => T | null): T | null {
  const found = readEntries().find(([name]) => name === key)
  return found === undefined ? null : parse(found[1])
}

export function remember(key: string, value: unknown): void {
  const others = readEntries().filter(([name]) => name !== key)
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify([...others, [key, value]].slice(-KEPT)))
  } catch {
    // Storage is full or turned off: the page starts at its top.
  }
}

type Entry = readonly [key: string, value: unknown]

function readEntries(): readonly Entry[] {
  try {
    const entries: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '[]')
    return Array.isArray(entries) ? entries.filter(isEntry) : []
  } catch {
    return []
  }
}

function isEntry(entry: unknown): entry is Entry {
  return Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string'
}

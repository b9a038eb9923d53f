import { unstable_createAdapterProvider as createAdapterProvider, renderQueryString } from 'nuqs/adapters/custom'
import { useMemo, useSyncExternalStore } from 'react'

/** The search parameters of the page are kept behind `#`, because a browser lets a local file change nothing else. */
export const HashAdapter = createAdapterProvider(() => {
  const hash = useSyncExternalStore(subscribe, readHash)
  // The same parameters are the same object: another one would undo the changes that are not in the address yet.
  const searchParams = useMemo(() => toParams(hash), [hash])
  return { searchParams, getSearchParamsSnapshot, updateUrl }
})

const getSearchParamsSnapshot = () => toParams(readHash())

function updateUrl(search: URLSearchParams, { history: how }: { readonly history: 'push' | 'replace' }): void {
  const next = `#${renderQueryString(search)}`
  if (how === 'push') window.history.pushState(null, '', next)
  else window.history.replaceState(null, '', next)
  for (const listener of listeners) listener()
}

const listeners = new Set<() => void>()

const readHash = (): string => window.location.hash

const toParams = (hash: string) => new URLSearchParams(hash.replace(/^#\??/, ''))

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  window.addEventListener('hashchange', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
    window.removeEventListener('hashchange', listener)
  }
}

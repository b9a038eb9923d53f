/** Watches how many listeners a signal has. Those added with `once` count until the signal is aborted. */
export function countListeners(signal: AbortSignal): { readonly count: number } {
  const listeners = new Set<unknown>()
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  signal.addEventListener = ((type: string, listener: () => void, options?: { readonly once?: boolean }) => {
    listeners.add(listener)
    add(type, listener, options)
  }) as AbortSignal['addEventListener']
  signal.removeEventListener = ((type: string, listener: () => void) => {
    listeners.delete(listener)
    remove(type, listener)
  }) as AbortSignal['removeEventListener']
  add('abort', () => listeners.clear(), { once: true })
  return {
    get count() {
      return listeners.size
    },
  }
}

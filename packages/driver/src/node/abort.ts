import { setMaxListeners } from 'node:events'

/**
 * A controller whose signal may have any number of listeners: Node warns from the eleventh on, because it suspects a leak.
 * Other environments (jsdom, happy-dom, polyfills) bring signals that Node refuses to configure and never warns about.
 */
export function createAbortController(): AbortController {
  const controller = new AbortController()
  try {
    setMaxListeners(0, controller.signal)
  } catch {}
  return controller
}

/** The reason of an aborted signal. Older polyfills have none. */
export function reasonOf(signal: AbortSignal): unknown {
  const { reason } = signal as { readonly reason?: unknown }
  return reason === undefined ? abortError() : reason
}

/** Checks by form, because a signal may come from another realm or from a polyfill. */
export function isAbortSignal(value: unknown): value is AbortSignal {
  if (typeof value !== 'object' || value === null) return false
  const { aborted, addEventListener, removeEventListener } = value as Partial<AbortSignal>
  return (
    typeof aborted === 'boolean' && typeof addEventListener === 'function' && typeof removeEventListener === 'function'
  )
}

/** Whether an error reports an abort for `reason`: the reason itself, or an error that `fetch` or a timer made of it. */
export function isAbort(error: unknown, reason: unknown): boolean {
  if (error === reason) return true
  if (typeof error !== 'object' || error === null) return false
  try {
    const { name, cause } = error as { readonly name?: unknown; readonly cause?: unknown }
    return name === 'AbortError' || (cause !== undefined && cause === reason)
  } catch {
    return false
  }
}

function abortError(): Error {
  return Object.assign(new Error('This operation was aborted'), { name: 'AbortError' })
}

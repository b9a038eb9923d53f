import { format } from 'node:util'
import { createLogLimiter } from '@/server/create-log-limiter'

/** Requests can repeat a warning or an error as often as they like, so those of the server and of Next are coalesced. */
export function limitConsole(): void {
  const { error } = console
  const log = createLogLimiter({
    write: (text) => error('%s', text),
    schedule: (callback, delayMs) => void setTimeout(callback, delayMs).unref(),
  })
  console.error = (...values) => log(format(...values))
  console.warn = console.error
}

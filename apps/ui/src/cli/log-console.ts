import { format } from 'node:util'
import type { Log } from './log'

/** Sends the warnings and errors of the server and of Next to the log. */
export function logConsole(log: Log): void {
  console.error = (...values) => log('error', format(...values))
  console.warn = console.error
}

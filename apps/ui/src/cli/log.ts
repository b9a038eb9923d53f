import { createLogLimiter } from '@/server/create-log-limiter'
import type { RequestReport } from '@/server/http/request-log'

export const LOG_LEVELS = ['error', 'warn', 'info'] as const
export const LOG_FORMATS = ['text', 'json'] as const
type LogLevel = (typeof LOG_LEVELS)[number]
export type LogFormat = (typeof LOG_FORMATS)[number]

export interface LogOptions {
  readonly level: LogLevel
  readonly format: LogFormat
  /** Writes one line, or a text with its stack. */
  readonly write: (text: string) => void
  readonly schedule: (callback: () => void, delayMs: number) => void
  readonly nowMs: () => number
}

export interface Log {
  (level: LogLevel, message: string): void
  readonly request: (report: RequestReport) => void
}

type Facts = Readonly<Record<string, string | number>>

/** An API key, or its start, wherever a text may have it from. */
const KEY = /(dag_[0-9a-f]{8}_)[\w-]+/g

/**
 * The log of a server. Requests can repeat an entry as often as they like, so the same ones are coalesced, and the number of
 * different ones is bounded.
 */
export function createLog({ level: least, format, write, schedule, nowMs }: LogOptions): Log {
  const put = (level: LogLevel, message: string, facts: Facts = {}) => {
    const time = new Date(nowMs()).toISOString()
    const entry = format === 'text' ? message : JSON.stringify({ time, level, message, ...facts })
    write(entry.replace(KEY, '$1...'))
  }
  const limit = (level: LogLevel) => {
    let facts: Facts = {}
    const log = createLogLimiter({ write: (message) => put(level, message, facts), schedule })
    return (message: string, more: Facts) => {
      facts = more
      log(message)
      facts = {}
    }
  }
  const limited = { error: limit('error'), warn: limit('warn'), info: limit('info') }
  const log = (level: LogLevel, message: string, facts: Facts = {}) => {
    if (LOG_LEVELS.indexOf(level) <= LOG_LEVELS.indexOf(least)) limited[level](message, facts)
  }
  return Object.assign((level: LogLevel, message: string) => log(level, message), {
    request({ kind, method, path, status, ms, address }: RequestReport) {
      const message = `${method} ${path} ${kind === 'slow' ? 'was slow' : kind === 'failed' ? 'failed' : 'was refused'}: ${status}`
      log(kind === 'failed' ? 'error' : 'warn', message, { method, path, status, ms, address })
    },
  })
}

import type { LogLevel } from '@/contract/run'

/** Colour is for what needs one. */
export const LOG_INKS: Readonly<Record<LogLevel, string>> = {
  debug: 'text-faint',
  info: 'text-soft',
  warn: 'text-running-text',
  error: 'text-failed-text',
}

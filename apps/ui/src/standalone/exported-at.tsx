import { createContext, useContext } from 'react'
import { useTimeZone } from '@/client/clock'

export const ExportedAtContext = createContext(0)

/** The time of the export in words, in the reader's time zone. */
export function useExportedAt(): string {
  const timeZone = useTimeZone()
  const date = new Date(useContext(ExportedAtContext) / 1_000)
  return date.toLocaleString('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' })
}

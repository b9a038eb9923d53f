'use client'

import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { useSettled } from '@/client/use-settled'
import { LOG_LEVELS, type LogFilter } from '@/contract/log-filter'
import type { LogLevel } from '@/contract/run'

const parameters = {
  log: parseAsString.withDefault(''),
  level: parseAsArrayOf(parseAsStringLiteral(LOG_LEVELS)).withDefault([]),
}

const PUSH = { history: 'push' } as const

/** The filter of the log lines, which is kept in the address. */
export function useLogFilter() {
  const [typed, setTyped] = useQueryStates(parameters, { throttleMs: 100, scroll: false })
  const query = useSettled(typed.log, 200)
  const filter = useMemo((): LogFilter => ({ levels: typed.level, query }), [typed.level, query])
  return {
    filter,
    text: typed.log,
    // Back undoes a filter; letters of one word are one step.
    setText: (text: string) => void setTyped({ log: text || null }, text === '' || typed.log === '' ? PUSH : {}),
    toggleLevel: (level: LogLevel) => {
      const levels = LOG_LEVELS.filter((other) => typed.level.includes(other) !== (other === level))
      void setTyped({ level: levels.length > 0 ? levels : null }, PUSH)
    },
    clear: () => void setTyped(null, PUSH),
  }
}

'use client'

import { parseAsNativeArrayOf, parseAsString, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import { useRemembered } from '@/client/use-remembered'
import { DEFAULT_COLUMNS, parseColumns, type RunColumns, toColumnWords } from './run-columns'

const words = parseAsNativeArrayOf(parseAsString)
const DEFAULT_WORDS = toColumnWords(DEFAULT_COLUMNS)
const parseWords = (value: unknown) => {
  const columns = parseColumns(value)
  return columns && toColumnWords(columns)
}

/** The columns of the list: those of the address, else those that were chosen last for the project. */
export function useColumns(projectId: number): readonly [RunColumns, (columns: RunColumns) => void] {
  const [named, setNamed] = useQueryState('column', words)
  const [remembered, remember] = useRemembered(`columns.${projectId}`, DEFAULT_WORDS, parseWords)
  const text = JSON.stringify(named)
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal words are the same columns
  const columns = useMemo(() => parseColumns(named) ?? parseColumns(remembered) ?? DEFAULT_COLUMNS, [text, remembered])
  const choose = (next: RunColumns) => {
    const chosen = toColumnWords(next)
    remember(chosen)
    const isDefault = JSON.stringify(chosen) === JSON.stringify(DEFAULT_WORDS)
    void setNamed(isDefault ? null : [...chosen], { history: 'replace' })
  }
  return [columns, choose]
}

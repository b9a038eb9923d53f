'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { queries } from '@/client/queries'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import type { RunFilter } from '@/contract/run-filter'
import { type FilterField, listValues } from './filter-fields'
import { OptionList } from './option-list'
import { suggestValues } from './suggest-values'

const SUGGESTIONS = 6

interface ValueFormProps {
  readonly projectId: number
  readonly filter: RunFilter
  readonly field: FilterField
  /** Returns a sentence about a value that cannot be added. */
  readonly onAdd: (value: string) => string | null
}

/** A value of one field, with values of the loaded runs below. */
export function ValueForm({ projectId, filter, field, onAdd }: ValueFormProps) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  // The rows that the list has read; this reads none.
  const { data } = useInfiniteQuery({ ...queries.runs(projectId, filter), enabled: false })
  const chosen = listValues(filter, field)
  const suggestions = suggestValues(field, data?.pages.flatMap((page) => page.items) ?? [])
    .filter(({ value }) => !chosen.includes(value) && value.toLowerCase().includes(text.trim().toLowerCase()))
    .slice(0, SUGGESTIONS)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setProblem(onAdd(text))
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    form.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus()
  }
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-1">
      <div className="p-2 pb-1">
        <TextField
          ref={input}
          label={field.label}
          hint={field.hint}
          error={problem}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setProblem(null)
          }}
          onKeyDown={onKeyDown}
          spellCheck={false}
          autoComplete="off"
        />
      </div>
      {suggestions.length > 0 && (
        <OptionList label="Suggestions" options={suggestions} onChoose={(value) => setProblem(onAdd(value))} />
      )}
      <Button type="submit" kind="primary" className="mx-2 mb-2 self-end">
        Add filter
      </Button>
    </form>
  )
}

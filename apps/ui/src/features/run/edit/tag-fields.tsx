'use client'

import clsx from 'clsx'
import { useId, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { TagRow } from './tag-rows'

interface TagFieldsProps {
  readonly rows: readonly TagRow[]
  readonly problems: ReadonlyMap<number, string>
  readonly onChange: (rows: readonly TagRow[]) => void
}

const toNextId = (rows: readonly TagRow[]): number => rows.reduce((last, { id }) => Math.max(last, id), -1) + 1

/** Key, value and a button to remove, for each tag. */
export function TagFields({ rows, problems, onChange }: TagFieldsProps) {
  const id = useId()
  const add = useRef<HTMLButtonElement>(null)
  const change = (row: TagRow) => onChange(rows.map((other) => (other.id === row.id ? row : other)))
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 text-12 font-medium">Tags</legend>
      {rows.map((row, index) => {
        const problem = problems.get(row.id)
        const name = row.key || `tag ${index + 1}`
        return (
          <div key={row.id} className="flex flex-col gap-1">
            <div className="flex gap-1.5">
              <input
                aria-label={`Key of tag ${index + 1}`}
                placeholder="key"
                aria-invalid={problem ? true : undefined}
                aria-describedby={problem ? `${id}-${row.id}` : undefined}
                className={clsx(FIELD, 'h-7 w-2/5', problem ? 'border-failed' : 'border-line-strong')}
                value={row.key}
                onChange={(event) => change({ ...row, key: event.target.value })}
                autoComplete="off"
                spellCheck={false}
              />
              <input
                aria-label={`Value of ${name}`}
                placeholder="value"
                className={clsx(FIELD, 'h-7 flex-1 border-line-strong')}
                value={row.value}
                onChange={(event) => change({ ...row, value: event.target.value })}
                autoComplete="off"
                spellCheck={false}
              />
              <Button
                kind="quiet"
                size="m"
                square
                aria-label={`Remove ${name}`}
                onClick={() => {
                  onChange(rows.filter((other) => other !== row))
                  add.current?.focus()
                }}
              >
                <Icon name="trash" size={14} />
              </Button>
            </div>
            {problem && (
              <p id={`${id}-${row.id}`} role="alert" className="text-12 wrap-anywhere text-failed-text">
                {problem}
              </p>
            )}
          </div>
        )
      })}
      <Button
        ref={add}
        className="self-start"
        onClick={() => onChange([...rows, { id: toNextId(rows), key: '', value: '' }])}
      >
        <Icon name="plus" size={12} />
        Add tag
      </Button>
    </fieldset>
  )
}

export const FIELD = 'min-w-0 rounded-control border bg-bg px-2 focus-visible:outline-offset-1'

'use client'

import clsx from 'clsx'
import { type Ref, useImperativeHandle, useRef } from 'react'
import { Icon } from './icon'
import { Kbd } from './kbd'

export interface FilterFieldHandle {
  readonly focus: () => void
}

/** The list of suggestions below a field. */
interface Suggestions {
  readonly listId: string
  /** Id of the suggestion that Enter chooses; null without one. */
  readonly activeId: string | null
  readonly open: boolean
  readonly onMove: (by: 1 | -1) => void
}

interface FilterFieldProps {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Called for Enter, and for the arrow down of a field without suggestions: they lead to the results. */
  readonly onLeave?: () => void
  readonly suggestions?: Suggestions
  /** Label of the key that focuses the field; null for a field without one. */
  readonly hotkey?: string | null
  readonly ref?: Ref<FilterFieldHandle>
  readonly className?: string
}

/** A field that narrows the list below it. `/` focuses the field, Esc clears it and then leaves it. */
export function FilterField(props: FilterFieldProps) {
  const { label, placeholder, value, onChange, onLeave, suggestions, hotkey = '/', ref, className } = props
  const input = useRef<HTMLInputElement>(null)
  const focus = () => {
    input.current?.focus()
    input.current?.select()
  }
  useImperativeHandle(ref, () => ({ focus }))

  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      if (value === '') event.currentTarget.blur()
      else onChange('')
    } else if (suggestions && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      suggestions.onMove(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.currentTarget.blur()
      onLeave?.()
    } else return
    event.preventDefault()
  }

  return (
    <label
      className={clsx(
        'group/field flex h-6 min-w-0 cursor-text items-center gap-1.5 rounded-control border border-line-strong bg-raised pr-1 pl-[7px] text-12 text-faint',
        'focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent',
        className,
      )}
    >
      <Icon name="search" size={13} />
      <input
        ref={input}
        type="text"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        {...(suggestions && {
          role: 'combobox',
          'aria-autocomplete': 'list',
          'aria-expanded': suggestions.open,
          'aria-controls': suggestions.open ? suggestions.listId : undefined,
          'aria-activedescendant': suggestions.activeId ?? undefined,
        })}
        spellCheck={false}
        autoComplete="off"
        className="min-w-0 flex-1 bg-transparent text-text outline-none"
      />
      {hotkey !== null && <Kbd className="group-focus-within/field:hidden">{hotkey}</Kbd>}
    </label>
  )
}

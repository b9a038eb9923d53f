'use client'

import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Suggestion } from './suggest-values'

interface OptionListProps {
  readonly label: string
  readonly options: readonly Suggestion[]
  readonly onChoose: (value: string) => void
  /** The option that takes the focus when the list is drawn; without one, none does. */
  readonly focusOn?: string | undefined
}

/** Options of which arrows, Home and End reach each, and Tab the first. */
export function OptionList({ label, options, onChoose, focusOn }: OptionListProps) {
  const list = useRef<HTMLDivElement>(null)
  const listItems = () => [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list is drawn
  useEffect(() => {
    if (focusOn !== undefined)
      listItems()
        .find((item) => item.dataset.value === focusOn)
        ?.focus()
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    const items = listItems()
    const at = items.findIndex((item) => item.contains(document.activeElement))
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    }
    const target = steps[event.key]
    if (target === undefined) return
    event.preventDefault()
    items[target]?.focus()
  }
  return (
    <div ref={list} role="menu" tabIndex={-1} aria-label={label} onKeyDown={onKeyDown}>
      {options.map((option, index) => (
        <button
          key={option.value}
          type="button"
          role="menuitem"
          tabIndex={index === 0 ? 0 : -1}
          data-value={option.value}
          onClick={() => onChoose(option.value)}
          className="ring-inset-focus flex h-7 w-full items-center rounded-chip px-2 text-left hover:bg-hover focus:bg-hover"
        >
          <bdi className="truncate">{option.label}</bdi>
        </button>
      ))}
    </div>
  )
}

'use client'

import clsx from 'clsx'
import { useState } from 'react'

/** About as much as twelve lines of the panel hold. */
const LONG = { characters: 600, lines: 12 } as const

interface ErrorMessageProps {
  readonly text: string
  readonly className?: string
}

/** The message of an error. A very long one keeps its first lines, so that source and inputs stay in view. */
export function ErrorMessage({ text, className }: ErrorMessageProps) {
  const [whole, setWhole] = useState(false)
  const long = text.length > LONG.characters || text.split('\n', LONG.lines + 1).length > LONG.lines
  return (
    <>
      <p
        className={clsx(
          'font-mono text-12 leading-[18px] text-failed-text wrap-anywhere whitespace-pre-wrap',
          long && !whole && 'line-clamp-12',
          className,
        )}
      >
        {text}
      </p>
      {long && (
        <button
          type="button"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
          className="mt-1 rounded-chip text-12 text-accent-text hover:underline"
        >
          {whole ? 'Show less' : 'Show the whole message'}
        </button>
      )}
    </>
  )
}

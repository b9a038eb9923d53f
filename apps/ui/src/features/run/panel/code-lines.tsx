'use client'

import clsx from 'clsx'
import { Scroller } from '@/components/ui/scroller'
import type { CodeToken } from './highlight'
import { useHighlight } from './use-highlight'

interface CodeLinesProps {
  readonly text: string
  /** Number of the first line; null where it is not known. */
  readonly firstLine: number | null
  /** The line that threw, and the column in it, both 1-based. */
  readonly hit?: { readonly line: number; readonly column: number | null }
  readonly label: string
}

/** Code with line numbers; the failing line with a bar and a wavy mark. */
export function CodeLines({ text, firstLine, hit, label }: CodeLinesProps) {
  const lines = useHighlight(text)
  return (
    <Scroller
      label={label}
      className="overflow-x-auto rounded-chip border border-line bg-sunken py-[5px] font-mono text-12 leading-[18px] [scrollbar-width:thin]"
    >
      <div className="w-max min-w-full">
        {lines.map((tokens, index) => {
          const number = firstLine === null ? null : firstLine + index
          const isHit = number !== null && number === hit?.line
          return (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the text
              key={index}
              className={clsx(
                'grid pr-3 whitespace-pre',
                number === null ? 'pl-2' : 'grid-cols-[36px_minmax(0,1fr)]',
                isHit && 'bg-failed-bg shadow-[inset_2px_0_0_var(--failed)]',
              )}
            >
              {number !== null && (
                <span
                  aria-hidden="true"
                  className={clsx(
                    'pr-2.5 text-right text-11 leading-[18px] select-none',
                    isHit ? 'text-failed-text' : 'text-faint',
                  )}
                >
                  {number}
                </span>
              )}
              <span>
                <Tokens tokens={isHit ? markAt(tokens, hit?.column ?? null) : tokens} />
              </span>
            </div>
          )
        })}
      </div>
    </Scroller>
  )
}

type Marked = CodeToken & { readonly marked?: boolean }

function Tokens({ tokens }: { readonly tokens: readonly Marked[] }) {
  return tokens.map(({ text, colour, marked }, index) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the line
      key={index}
      style={colour === null ? undefined : { color: colour }}
      className={marked ? 'underline decoration-failed decoration-wavy decoration-1 underline-offset-[3px]' : undefined}
    >
      {text}
    </span>
  ))
}

/** Marks the word that begins at a column. */
function markAt(tokens: readonly CodeToken[], column: number | null): readonly Marked[] {
  if (column === null) return tokens
  let at = 1
  return tokens.flatMap((token): Marked[] => {
    const start = column - at
    at += token.text.length
    if (start < 0 || start >= token.text.length) return [token]
    const word = /^[\w$]+|^./.exec(token.text.slice(start))?.[0] ?? ''
    const parts: Marked[] = [
      { ...token, text: token.text.slice(0, start) },
      { ...token, text: word, marked: true },
      { ...token, text: token.text.slice(start + word.length) },
    ]
    return parts.filter(({ text }) => text !== '')
  })
}

'use client'

import clsx from 'clsx'
import { type RefObject, useLayoutEffect, useRef } from 'react'
import { useRemembered } from '@/client/use-remembered'
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
  /** The end of its name decides the language. Default: the text decides. */
  readonly file?: string | null
}

/** Code with line numbers; the failing line with a bar and a wavy mark, which is in view. Lines wrap at the reader's choice. */
export function CodeLines({ text, firstLine, hit, label, file = null }: CodeLinesProps) {
  const lines = useHighlight(text, file)
  const [wraps, setWraps] = useRemembered('run.code.wraps', false, parseFlag)
  const scroller = useRef<HTMLElement>(null)
  const mark = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours split the line again, and wrapped lines need no scrolling
  useLayoutEffect(() => {
    if (scroller.current !== null && mark.current !== null) showAcross(scroller.current, mark.current)
  }, [lines, wraps, hit])
  const digits = firstLine === null ? 0 : String(firstLine + lines.length - 1).length
  return (
    <div className="group relative">
      <Scroller
        ref={scroller}
        label={label}
        className="overflow-x-auto rounded-chip border border-line bg-sunken py-[5px] font-mono text-12 leading-[18px] [scrollbar-width:thin]"
      >
        <div className={wraps ? '' : 'w-max min-w-full'}>
          {lines.map((tokens, index) => {
            const number = firstLine === null ? null : firstLine + index
            const isHit = number !== null && number === hit?.line
            return (
              <div
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the text
                key={index}
                data-hit={isHit || undefined}
                className={clsx(
                  'flex pr-3',
                  wraps ? 'wrap-anywhere whitespace-pre-wrap' : 'whitespace-pre',
                  number === null && 'pl-2',
                  isHit && 'bg-failed-bg shadow-[inset_2px_0_0_var(--failed)]',
                )}
              >
                {number !== null && (
                  <span
                    aria-hidden="true"
                    style={{ width: `calc(${Math.max(2, digits)}ch + 18px)` }}
                    className={clsx(
                      'shrink-0 pr-2.5 text-right text-11 leading-[18px] select-none',
                      isHit ? 'text-failed-text' : 'text-faint',
                    )}
                  >
                    {number}
                  </span>
                )}
                <span className="min-w-0">
                  <Tokens tokens={isHit ? markAt(tokens, hit?.column ?? null) : tokens} markRef={mark} />
                </span>
              </div>
            )
          })}
        </div>
      </Scroller>
      <button
        type="button"
        aria-pressed={wraps}
        onClick={() => setWraps(!wraps)}
        className="absolute top-0.5 right-0.5 h-6 rounded-chip border border-line bg-raised px-1.5 text-11 text-soft opacity-0 group-hover:opacity-100 hover:bg-hover focus-visible:opacity-100 aria-pressed:bg-selected"
      >
        Wrap lines
      </button>
    </div>
  )
}

const parseFlag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null)

/** Scrolls a box sideways until a mark in it is well in view. */
function showAcross(scroller: HTMLElement, mark: HTMLElement): void {
  const box = scroller.getBoundingClientRect()
  const at = mark.getBoundingClientRect()
  if (at.right > box.right - 16) scroller.scrollLeft += at.right - box.right + Math.min(120, box.width / 3)
}

type Marked = CodeToken & { readonly marked?: boolean }

interface TokensProps {
  readonly tokens: readonly Marked[]
  readonly markRef: RefObject<HTMLElement | null>
}

function Tokens({ tokens, markRef }: TokensProps) {
  return tokens.map(({ text, colour, marked }, index) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the line
      key={index}
      {...(marked && { ref: markRef })}
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

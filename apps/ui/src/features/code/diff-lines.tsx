'use client'

import clsx from 'clsx'
import { useMemo } from 'react'
import { Scroller } from '@/components/ui/scroller'
import { type DiffLine, diffLines } from './line-diff'
import { useHighlight } from './use-highlight'

interface DiffLinesProps {
  readonly before: string
  readonly after: string
  /** Number of the first line in the file, for both texts; null where it is not known. */
  readonly firstLines: { readonly before: number | null; readonly after: number | null }
  readonly label: string
}

const SIGNS: Readonly<Record<DiffLine['state'], string>> = { same: ' ', added: '+', removed: '−' }
const GROUNDS: Readonly<Record<DiffLine['state'], string>> = {
  same: '',
  added: 'bg-success-bg',
  removed: 'bg-failed-bg',
}

/** Two texts of code line by line, with signs and tints. */
export function DiffLines({ before, after, firstLines, label }: DiffLinesProps) {
  const lines = useMemo(() => diffLines(before, after), [before, after])
  const [earlier, later] = [useHighlight(before), useHighlight(after)]
  return (
    <Scroller
      label={label}
      className="overflow-x-auto rounded-chip border border-line bg-sunken py-[5px] font-mono text-12 leading-[18px] [scrollbar-width:thin]"
    >
      <div className="w-max min-w-full">
        {lines.map((line, index) => {
          const tokens = line.after !== null ? later[line.after] : earlier[line.before ?? 0]
          const number =
            line.after !== null ? place(firstLines.after, line.after) : place(firstLines.before, line.before)
          return (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the difference
              key={index}
              data-diff={line.state}
              className={clsx('flex pr-3 whitespace-pre', GROUNDS[line.state])}
            >
              <span
                aria-hidden="true"
                className="w-9 shrink-0 pr-1 text-right text-11 leading-[18px] text-faint select-none"
              >
                {number}
              </span>
              <span
                className={clsx(
                  'w-5 shrink-0 text-center font-strong',
                  line.state === 'added' ? 'text-success-text' : 'text-failed-text',
                )}
              >
                {SIGNS[line.state]}
              </span>
              <span>
                {(tokens ?? [{ text: line.text, colour: null }]).map(({ text, colour }, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the line
                  <span key={at} style={colour === null ? undefined : { color: colour }}>
                    {text}
                  </span>
                ))}
              </span>
            </div>
          )
        })}
      </div>
    </Scroller>
  )
}

const place = (first: number | null, at: number | null): number | null =>
  at === null || first === null ? null : first + at

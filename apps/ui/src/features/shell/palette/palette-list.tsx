'use client'

import clsx from 'clsx'
import { Fragment, useEffect, useRef } from 'react'
import { toKeyCaps } from '@/client/hotkeys'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { formatCount } from '@/text/format-number'
import type { PaletteGroup, PaletteRow, RowText } from './palette-rows'

interface PaletteListProps {
  readonly id: string
  readonly groups: readonly PaletteGroup[]
  /** Place of the selected row among all rows. */
  readonly selected: number
  readonly onSelect: (index: number) => void
  readonly onChoose: (row: PaletteRow, inNewTab: boolean) => void
}

/** Id of the option of a row. */
export const toOptionId = (id: string, index: number): string => `${id}-${index}`

/** The groups of rows. The field above keeps the focus. */
export function PaletteList({ id, groups, selected, onSelect, onChoose }: PaletteListProps) {
  let index = -1
  return (
    <div id={id} role="listbox" aria-label="Results" className="min-h-0 overflow-y-auto pb-1.5">
      {groups.map(({ title, rows, total, more }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options in a list box
        <div key={title} role="group" aria-label={title}>
          <div aria-hidden="true" className="flex h-6.5 items-center justify-between px-3.5 pt-1 text-11 text-faint">
            {title}
            <span className="tabular-nums">{toCountWords(rows.length, total, more)}</span>
          </div>
          {rows.map((row) => {
            index += 1
            const place = index
            return (
              <Option
                key={row.key}
                id={toOptionId(id, place)}
                row={row}
                isSelected={place === selected}
                onHover={() => onSelect(place)}
                onChoose={(inNewTab) => onChoose(row, inNewTab)}
              />
            )
          })}
        </div>
      ))}
    </div>
  )
}

function toCountWords(shown: number, total: number, more: boolean): string {
  const all = `${formatCount(total)}${more ? ' or more' : ''}`
  return shown < total ? `${formatCount(shown)} of ${all}` : all
}

interface OptionProps {
  readonly id: string
  readonly row: PaletteRow
  readonly isSelected: boolean
  readonly onHover: () => void
  readonly onChoose: (inNewTab: boolean) => void
}

function Option({ id, row, isSelected, onHover, onChoose }: OptionProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isSelected) element.current?.scrollIntoView?.({ block: 'nearest' })
  }, [isSelected])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field has the keys and the focus
    <div
      ref={element}
      id={id}
      role="option"
      aria-selected={isSelected}
      onMouseMove={() => !isSelected && onHover()}
      onClick={(event) => onChoose(event.metaKey || event.ctrlKey)}
      className={clsx(
        'grid h-7.5 cursor-pointer grid-cols-[14px_minmax(0,1fr)_auto_44px] items-center gap-x-2.5 px-3.5 max-sm:h-11',
        isSelected && 'bg-selected shadow-[inset_2px_0_0_var(--accent)]',
      )}
    >
      <span className="flex justify-center text-faint">
        {'icon' in row.lead ? <Icon name={row.lead.icon} size={14} /> : <StatusGlyph status={row.lead.status} />}
      </span>
      <span className="truncate" title={row.texts.map(({ text }) => text).join(' ')}>
        {row.texts.map((part, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
          <Fragment key={place}>
            {place > 0 && ' '}
            <Marked {...part} />
          </Fragment>
        ))}
      </span>
      <span className="max-w-40 truncate text-12 text-faint">
        {row.atUs === null ? row.side !== null && <bdi>{row.side}</bdi> : <RelativeTime us={row.atUs} />}
      </span>
      <span className="flex justify-end gap-[3px]">
        {isSelected ? <Kbd>↵</Kbd> : row.keys !== null && toKeyCaps(row.keys).map((cap) => <Kbd key={cap}>{cap}</Kbd>)}
      </span>
    </div>
  )
}

const LOOKS: Readonly<Record<RowText['look'], string>> = {
  name: '',
  code: 'font-mono text-12',
  soft: 'text-12 text-soft',
  failed: 'text-failed-text',
}

/** A text with its matching characters in accent and underlined. */
function Marked({ text, ranges, look }: RowText) {
  let end = 0
  return (
    <bdi className={LOOKS[look]}>
      {ranges.map(([from, to]) => {
        const before = text.slice(end, from)
        end = to
        return (
          <Fragment key={from}>
            {before}
            <b className="font-[inherit] text-accent-text underline decoration-1 underline-offset-3">
              {text.slice(from, to)}
            </b>
          </Fragment>
        )
      })}
      {text.slice(end)}
    </bdi>
  )
}

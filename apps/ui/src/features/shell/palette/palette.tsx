'use client'

import { Dialog as Radix } from 'radix-ui'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useNavigation } from '@/client/navigation'
import { useIsMac } from '@/client/platform'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { PaletteList, toOptionId } from './palette-list'
import type { PaletteGroup, PaletteRow } from './palette-rows'
import { usePalette } from './use-palette'

interface PaletteProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Searches, opens pages and runs actions, by keyboard alone. */
export function Palette({ open, onClose }: PaletteProps) {
  const opener = useRef<Element | null>(null)
  const chosen = useRef<(() => void) | null>(null)
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fade-in fixed inset-0 z-(--layer-dialog) bg-[color-mix(in_oklch,var(--bg-rail)_72%,transparent)]" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (opener.current instanceof HTMLElement) opener.current.focus()
            // An action may move the focus itself, so it comes after the focus has returned.
            chosen.current?.()
            chosen.current = null
          }}
          className="fade-in fixed top-27 left-1/2 z-(--layer-dialog) flex max-h-[calc(100dvh-132px)] w-[min(680px,calc(100vw-16px))] -translate-x-1/2 flex-col overflow-hidden rounded-dialog border border-line-strong bg-raised focus:outline-none max-sm:top-2 max-sm:max-h-[calc(100dvh-16px)]"
        >
          <Radix.Title className="sr-only">Search or go to</Radix.Title>
          <PaletteBody
            onRun={(run) => {
              chosen.current = run
              onClose()
            }}
            onClose={onClose}
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

interface PaletteBodyProps {
  readonly onRun: (run: () => void) => void
  readonly onClose: () => void
}

function PaletteBody({ onRun, onClose }: PaletteBodyProps) {
  const id = useId()
  const { go } = useNavigation()
  const { typed, type, groups, error, isBehind } = usePalette()
  const [wanted, setWanted] = useState(0)
  /** Enter while the rows belong to an earlier text means a row that is still to come. */
  const [waiting, setWaiting] = useState<{ readonly inNewTab: boolean } | null>(null)
  const rows = groups.flatMap((group) => group.rows)
  const selected = Math.min(wanted, rows.length - 1)

  const choose = (row: PaletteRow | undefined, inNewTab: boolean) => {
    if (row === undefined) return
    const { target } = row
    if ('run' in target) onRun(target.run)
    else if (inNewTab) window.open(target.href, '_blank', 'noopener')
    else onRun(() => go(target.href))
  }
  const enter = (inNewTab: boolean) => {
    if (isBehind) setWaiting({ inNewTab })
    else choose(rows[selected], inNewTab)
  }
  const onCaughtUp = useEffectEvent(() => {
    if (waiting === null) return
    setWaiting(null)
    if (error === null) choose(rows[selected], waiting.inNewTab)
  })
  useEffect(() => {
    if (!isBehind) onCaughtUp()
  }, [isBehind])
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setWanted((selected + 1) % Math.max(1, rows.length))
    else if (event.key === 'ArrowUp') setWanted((selected + rows.length - 1) % Math.max(1, rows.length))
    else if (event.key === 'Tab') setWanted(findGroupStart(groups, selected, event.shiftKey ? -1 : 1))
    else if (event.key === 'Enter') enter(event.metaKey || event.ctrlKey)
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line pr-3 pl-3.5 text-faint">
        <Icon name="search" size={14} />
        <input
          type="text"
          role="combobox"
          aria-label="Search or go to"
          aria-autocomplete="list"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={selected >= 0 ? toOptionId(id, selected) : undefined}
          placeholder="Search or go to"
          value={typed}
          onChange={(event) => {
            type(event.target.value)
            setWanted(0)
            setWaiting(null)
          }}
          onKeyDown={onKeyDown}
          spellCheck={false}
          autoComplete="off"
          className="min-w-0 flex-1 bg-transparent text-15 text-text outline-none"
        />
        <button type="button" tabIndex={-1} onClick={onClose}>
          <span className="sr-only">Close</span>
          <Kbd>Esc</Kbd>
        </button>
      </div>
      {error && (
        <p role="alert" className="px-3.5 pt-2 text-12 text-failed-text">
          {error.message}
        </p>
      )}
      <PaletteList id={id} groups={groups} selected={selected} onSelect={setWanted} onChoose={choose} />
      {rows.length === 0 && !isBehind && !error && (
        <p className="px-3.5 pb-3 text-soft wrap-anywhere">Nothing matches {typed}</p>
      )}
      <p role="status" className="sr-only">
        {isBehind ? '' : `${rows.length} results`}
      </p>
      <PaletteKeys />
    </>
  )
}

/** Place of the first row of the next or previous group. */
function findGroupStart(groups: readonly PaletteGroup[], selected: number, by: 1 | -1): number {
  const starts: number[] = []
  let count = 0
  for (const { rows } of groups) {
    starts.push(count)
    count += rows.length
  }
  const current = starts.findLastIndex((start) => start <= selected)
  return starts[(current + by + starts.length) % Math.max(1, starts.length)] ?? 0
}

function PaletteKeys() {
  const mac = useIsMac()
  return (
    <div
      aria-hidden="true"
      className="flex h-9 shrink-0 items-center gap-3.5 border-t border-line bg-rail px-3.5 text-11 text-faint max-sm:hidden [&>span]:inline-flex [&>span]:items-center [&>span]:gap-1"
    >
      <span>
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> move
      </span>
      <span>
        <Kbd>↵</Kbd> open
      </span>
      <span>
        <Kbd>{mac ? '⌘ ↵' : 'Ctrl ↵'}</Kbd> in a new tab
      </span>
      <span>
        <Kbd>⇥</Kbd> next group
      </span>
      <span className="flex-1" />
      <span>
        only <Kbd>#</Kbd> runs
      </span>
      <span>
        <Kbd>@</Kbd> nodes
      </span>
      <span>
        <Kbd>{'>'}</Kbd> actions
      </span>
    </div>
  )
}

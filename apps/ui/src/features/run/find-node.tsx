'use client'

import clsx from 'clsx'
import { type Ref, useEffect, useId, useMemo, useRef, useState } from 'react'
import { FilterField, type FilterFieldHandle } from '@/components/ui/filter-field'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { RunNode } from '@/contract/run'
import { formatCount } from '@/text/format-number'
import { matchesWords } from '@/text/match-words'

interface FindNodeProps {
  readonly nodes: readonly RunNode[]
  readonly onSelect: (node: string) => void
  readonly fieldRef: Ref<FilterFieldHandle>
}

/** Matches that are drawn at first, and that each further step adds. */
const STEP = 50

/** Finds nodes by words of their names: arrows lead through the matches, Enter selects one. */
export function FindNode({ nodes, onSelect, fieldRef }: FindNodeProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const [shown, setShown] = useState(STEP)
  const found = useMemo(() => (text === '' ? [] : findNodes(nodes, text)), [nodes, text])
  const open = found.length > 0
  const toId = (index: number) => `${id}-${index}`

  const write = (next: string) => {
    setText(next)
    setActive(0)
    setShown(STEP)
  }
  const choose = (name: string | undefined) => {
    if (name === undefined) return
    write('')
    onSelect(name)
  }
  const move = (by: 1 | -1) => {
    const next = Math.max(0, Math.min(found.length - 1, active + by))
    setActive(next)
    if (next >= shown - 1) setShown(next + STEP)
  }
  const showMore = () => {
    const box = list.current
    if (box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < 60) setShown(shown + STEP)
  }
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  return (
    <div className="relative">
      <FilterField
        ref={fieldRef}
        label="Find node"
        placeholder="Find node"
        value={text}
        onChange={write}
        onLeave={() => choose(found[active]?.name)}
        suggestions={{ listId: id, activeId: open ? toId(active) : null, open, onMove: move }}
        className="w-34"
      />
      {text !== '' && (
        <div className="absolute top-7 right-0 z-(--layer-menu) w-72 max-w-[calc(100vw-32px)] rounded-control border border-line-strong bg-raised p-1">
          {open && (
            <div
              ref={list}
              id={id}
              role="listbox"
              aria-label="Matching nodes"
              tabIndex={-1}
              onScroll={showMore}
              className="max-h-56 overflow-y-auto [scrollbar-width:thin]"
            >
              {found.slice(0, shown).map((node, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus, and its keys choose
                <div
                  key={node.name}
                  id={toId(index)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => choose(node.name)}
                  className={clsx(
                    'flex h-7 cursor-pointer items-center gap-2 rounded-chip px-2',
                    index === active ? 'bg-selected' : 'hover:bg-hover',
                  )}
                >
                  <StatusGlyph status={node.status} />
                  <code className="truncate">{node.name}</code>
                </div>
              ))}
            </div>
          )}
          <p role="status" className="px-2 py-1 text-11 text-faint">
            {open
              ? `${formatCount(active + 1)} of ${formatCount(found.length)}`
              : 'No node has these words in its name'}
          </p>
        </div>
      )}
    </div>
  )
}

/** Names that start with the text come first. */
function findNodes(nodes: readonly RunNode[], text: string): readonly RunNode[] {
  const start = text.toLowerCase()
  const found = nodes.filter(({ name }) => matchesWords(name, text))
  const first = new Set(found.filter(({ name }) => name.toLowerCase().startsWith(start)))
  return [...first, ...found.filter((node) => !first.has(node))]
}

'use client'

import clsx from 'clsx'
import { useMemo, useRef, useState } from 'react'
import { useHotkeys } from '@/client/use-hotkeys'
import { useRows } from '@/client/use-rows'
import { FilterField, type FilterFieldHandle } from '@/components/ui/filter-field'
import { tip } from '@/components/ui/tooltip'
import type { VersionNodeRow } from '@/contract/version'
import { formatCount } from '@/text/format-number'
import { toCodeTree } from './code-tree'

interface NodeTreeProps {
  readonly nodes: readonly VersionNodeRow[]
  readonly selected: string | null
  readonly onSelect: (name: string) => void
}

const ROW = 28

/** The nodes of a version by module, with their lines. */
export function NodeTree({ nodes, selected, onSelect }: NodeTreeProps) {
  const [query, setQuery] = useState('')
  const field = useRef<FilterFieldHandle>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const groups = useMemo(() => toCodeTree(nodes, query), [nodes, query])
  const rows = useMemo(
    () => groups.flatMap((group) => [{ group, node: null }, ...group.nodes.map((node) => ({ group, node }))]),
    [groups],
  )
  const virtual = useRows({ count: rows.length, rowHeight: ROW, scroller, assumedHeight: 700 })
  const step = (by: number) => {
    const listed = groups.flatMap((group) => group.nodes)
    const next =
      listed[Math.max(0, Math.min(listed.length - 1, listed.findIndex(({ name }) => name === selected) + by))]
    if (next === undefined) return
    onSelect(next.name)
    virtual.scrollToIndex(rows.findIndex(({ node }) => node === next))
  }
  useHotkeys('Code', [
    { keys: '/', label: 'Filter', run: () => field.current?.focus() },
    { keys: 'j', label: 'Next node', run: () => step(1) },
    { keys: 'k', label: 'Previous node', run: () => step(-1) },
  ])
  return (
    <nav
      aria-label="Nodes by module"
      className="flex w-60 shrink-0 flex-col border-r border-line max-lg:h-56 max-lg:w-full max-lg:border-r-0 max-lg:border-b"
    >
      <div className="flex h-11 shrink-0 items-center border-b border-line px-4">
        <FilterField
          ref={field}
          label="Filter nodes"
          placeholder="Node or module"
          value={query}
          onChange={setQuery}
          className="w-full"
        />
      </div>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
        {rows.length === 0 && <p className="px-4 py-2 text-12 text-faint">No node matches</p>}
        <div className="relative" style={{ height: virtual.height }}>
          {virtual.items.map(({ index, start }) => {
            const row = rows[index]
            if (row === undefined) return null
            const style = { transform: `translateY(${start}px)` }
            const { group, node } = row
            if (node === null) {
              return (
                <div
                  key={`group ${index}`}
                  style={style}
                  className="absolute flex h-7 w-full items-center gap-2 px-4 text-12"
                >
                  <code className="min-w-0 truncate text-soft" {...tip(group.name)}>
                    {group.name ?? 'no module'}
                  </code>
                  <span className="ml-auto text-faint">{formatCount(group.nodes.length)}</span>
                </div>
              )
            }
            return (
              <button
                key={node.name}
                type="button"
                style={style}
                aria-current={node.name === selected || undefined}
                onClick={() => onSelect(node.name)}
                className={clsx(
                  'ring-inset-focus absolute flex h-7 w-full items-center gap-2 pr-4 pl-8 text-left hover:bg-hover',
                  node.name === selected && 'bg-selected shadow-[inset_2px_0_0_var(--accent)]',
                )}
              >
                <code className="min-w-0 truncate" {...tip(node.name)}>
                  {node.name}
                </code>
                {node.line !== null && <span className="ml-auto text-12 text-faint">{node.line}</span>}
              </button>
            )
          })}
        </div>
      </div>
      <p className="border-t border-line px-4 py-1.5 text-12 text-faint max-lg:hidden">Numbers of nodes are lines</p>
    </nav>
  )
}

'use client'

import { type Ref, useMemo, useState } from 'react'
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

const SHOWN = 8

/** Finds nodes by words of their names; Enter selects the first. */
export function FindNode({ nodes, onSelect, fieldRef }: FindNodeProps) {
  const [text, setText] = useState('')
  const found = useMemo(() => (text === '' ? [] : findNodes(nodes, text)), [nodes, text])
  const choose = (name: string | undefined) => {
    if (name === undefined) return
    setText('')
    onSelect(name)
  }
  return (
    <div className="relative ml-1">
      <FilterField
        ref={fieldRef}
        label="Find node"
        placeholder="Find node"
        value={text}
        onChange={setText}
        onLeave={() => choose(found[0]?.name)}
        className="w-34"
      />
      {text !== '' && (
        <div className="absolute top-7 right-0 z-(--layer-menu) w-72 rounded-control border border-line-strong bg-raised p-1">
          {found.slice(0, SHOWN).map((node) => (
            <button
              key={node.name}
              type="button"
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(node.name)}
              className="flex h-7 w-full items-center gap-2 rounded-chip px-2 text-left hover:bg-hover focus-visible:bg-hover"
            >
              <StatusGlyph status={node.status} />
              <code className="truncate">{node.name}</code>
            </button>
          ))}
          <p role="status" className="px-2 py-1 text-11 text-faint">
            {found.length === 0
              ? 'No node has these words in its name'
              : found.length > SHOWN
                ? `${formatCount(found.length - SHOWN)} more`
                : 'Enter selects the first'}
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
  const first = found.filter(({ name }) => name.toLowerCase().startsWith(start))
  return [...first, ...found.filter((node) => !first.includes(node))]
}

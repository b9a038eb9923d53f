'use client'

import { useMemo, useState } from 'react'
import { formatCounted } from '@/text/format-number'
import { PlaceLink } from './place-link'
import { PlaceWords } from './place-words'
import { toFileName } from './source-path'
import { type FrameGroup, groupFrames, parseStack, type StackFrame, toFolder } from './stack-frames'

interface StackProps {
  readonly stack: string
  /** A frame whose place stands above the stack: it is not repeated as the top of it. */
  readonly shown?: StackFrame | null
}

/** The stack of an error: own frames in full, frames of the driver, of Node.js and of packages folded. */
export function Stack({ stack, shown = null }: StackProps) {
  const groups = useMemo(() => {
    const [top, ...rest] = parseStack(stack)
    if (top === undefined) return []
    return groupFrames(shown !== null && isSamePlace(top, shown) ? rest : [top, ...rest])
  }, [stack, shown])
  if (groups.length === 0) return null
  return (
    <ol aria-label="Stack" className="mt-1.5 font-mono text-12 leading-6 text-faint">
      {groups.map((group, index) =>
        group.kind === 'own' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a frame is its place in the stack
          <Frame key={index} frame={group.frame} own />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Folded key={index} group={group} />
        ),
      )}
    </ol>
  )
}

function Folded({ group }: { readonly group: Extract<FrameGroup, { kind: 'folded' }> }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <li className="flex gap-2 font-sans">
        <span>
          {formatCounted(group.frames.length, 'frame')} in {group.of.join(' and ')}
        </span>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="ml-auto text-accent-text hover:underline"
        >
          {open ? 'Hide' : 'Show'}
        </button>
      </li>
      {open &&
        group.frames.map((frame, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a frame is its place in the stack
          <Frame key={index} frame={frame} />
        ))}
    </>
  )
}

function Frame({ frame, own = false }: { readonly frame: StackFrame; readonly own?: boolean }) {
  return (
    <li className="flex gap-2 whitespace-nowrap">
      <PlaceLink {...frame} className={own ? 'text-soft' : undefined}>
        <PlaceWords {...frame} file={toFileName(frame.file ?? 'native')} />
      </PlaceLink>
      <span className="truncate">{frame.name}</span>
      <span className="ml-auto max-w-[45%] truncate pl-2">{toFolder(frame)}</span>
    </li>
  )
}

function isSamePlace(a: StackFrame, b: StackFrame): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column
}

'use client'

import { useMemo, useState } from 'react'
import { formatCounted } from '@/text/format-number'
import { PlaceLink } from './place-link'
import { PlaceWords } from './place-words'
import { type FrameGroup, groupFrames, parseStack, type StackFrame, toFileName, toFolder } from './stack-frames'

/** The stack of an error: own frames in full, frames of the driver, of Node.js and of packages folded. */
export function Stack({ stack }: { readonly stack: string }) {
  const groups = useMemo(() => groupFrames(parseStack(stack)), [stack])
  return (
    <ol aria-label="Stack" className="mt-1.5 font-mono text-12 leading-[18px] text-faint">
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
        {frame.file === null ? 'native' : <PlaceWords {...frame} file={toFileName(frame.file)} />}
      </PlaceLink>
      <span className="truncate">{frame.name}</span>
      <span className="ml-auto max-w-[45%] truncate pl-2">{toFolder(frame)}</span>
    </li>
  )
}

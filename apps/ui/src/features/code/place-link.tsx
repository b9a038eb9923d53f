'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import { toEditorLink } from './editor-link'
import { useEditor } from './use-editor'

interface PlaceLinkProps {
  readonly file: string | null
  readonly line: number | null
  readonly column?: number | null
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A place in a file, which opens in the editor where it is one of this machine. */
export function PlaceLink({ file, line, column = null, className, children }: PlaceLinkProps) {
  const [editor] = useEditor()
  const href = toEditorLink({ file, line, column }, editor)
  const title = [file, line, column].filter((part) => part !== null).join(':') || undefined
  if (href === null) {
    return (
      <span title={title} className={className}>
        {children}
      </span>
    )
  }
  return (
    <a href={href} title={`${title}: open in the editor`} className={clsx(className, 'rounded-chip hover:underline')}>
      {children}
    </a>
  )
}

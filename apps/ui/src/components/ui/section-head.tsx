import clsx from 'clsx'
import type { ReactNode } from 'react'

interface SectionHeadProps {
  readonly title: string
  readonly note?: ReactNode
  readonly className?: string
}

/** The title of a list below the first one of a page. */
export function SectionHead({ title, note, className }: SectionHeadProps) {
  return (
    <div className={clsx('flex h-12 items-center gap-3 px-4', className)}>
      <h2 className="text-15 font-strong tracking-[-0.01em]">{title}</h2>
      {note && <span className="text-12 text-faint">{note}</span>}
    </div>
  )
}

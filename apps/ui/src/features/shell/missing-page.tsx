import type { ReactNode } from 'react'

interface MissingPageProps {
  readonly title: string
  /** The reason, and what to do. */
  readonly children: ReactNode
  readonly action: ReactNode
}

/** Fills a page whose address leads nowhere. */
export function MissingPage({ title, children, action }: MissingPageProps) {
  return (
    <div
      role="status"
      className="mx-auto flex w-full max-w-[560px] flex-1 flex-col items-start justify-center gap-3 px-4 pb-24"
    >
      <h1 className="text-20 font-strong tracking-[-0.01em]">{title}</h1>
      <p className="text-soft wrap-anywhere">{children}</p>
      {action}
    </div>
  )
}

import type { ReactNode } from 'react'

interface StepProps {
  readonly number: number
  readonly title: string
  readonly note: ReactNode
  readonly children: ReactNode
}

export function Step({ number, title, note, children }: StepProps) {
  return (
    <li className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-3 pb-6">
      <span
        aria-hidden="true"
        className="inline-flex size-5 items-center justify-center rounded-full border border-line-strong text-11 text-soft"
      >
        {number}
      </span>
      <div className="min-w-0">
        <h2 className="font-medium">{title}</h2>
        <p className="mb-2 text-soft">{note}</p>
        {children}
      </div>
    </li>
  )
}

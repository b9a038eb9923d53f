import type { ReactNode } from 'react'
import { Boundary } from '@/components/ui/boundary'

interface PanelSectionProps {
  readonly title: string
  readonly note?: string
  readonly children: ReactNode
}

export function PanelSection({ title, note, children }: PanelSectionProps) {
  return (
    <section className="border-b border-line px-4 pt-2.5 pb-3 last:border-b-0">
      <div className="mb-1.5 flex h-5 items-center">
        <h2 className="text-12 font-medium text-soft">{title}</h2>
        {note && <span className="ml-auto text-11 text-faint">{note}</span>}
      </div>
      <Boundary what={title}>{children}</Boundary>
    </section>
  )
}

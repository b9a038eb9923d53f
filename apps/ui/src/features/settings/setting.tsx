import type { ReactNode } from 'react'
import { Boundary } from '@/components/ui/boundary'

interface SettingProps {
  readonly title: string
  /** Below the title. */
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** One group of settings: its name at the left, the controls next to it, or below it in narrow windows. */
export function Setting({ title, note, children }: SettingProps) {
  return (
    <section
      aria-label={title}
      className="grid grid-cols-[152px_minmax(0,1fr)] gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0 max-sm:grid-cols-1"
    >
      <div>
        <h2 className="font-medium">{title}</h2>
        {note && <p className="mt-0.5 text-12 text-faint">{note}</p>}
      </div>
      <div className="min-w-0">
        <Boundary what={title}>{children}</Boundary>
      </div>
    </section>
  )
}

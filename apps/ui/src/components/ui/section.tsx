'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { Boundary } from '@/components/ui/boundary'

interface SectionProps {
  readonly title: string
  /** Right of the title, fainter. */
  readonly note?: ReactNode
  /** The title stands above already, as the name of a tab: it is only read aloud. */
  readonly bare?: boolean
  readonly children: ReactNode
}

/** Level of the titles of sections: 2 on a page whose only other heading is its title. */
export const SectionLevel = createContext<2 | 3>(3)

/** A part of the panel, between hairlines. */
export function Section({ title, note, bare = false, children }: SectionProps) {
  const Heading = `h${useContext(SectionLevel)}` as const
  return (
    <section aria-label={title} className="border-b border-line px-4 pt-2.5 pb-3 last:border-b-0">
      {!bare && (
        <div className="mb-1.5 flex h-5 items-center gap-1.5">
          <Heading className="text-12 font-medium text-soft">{title}</Heading>
          <span className="ml-auto inline-flex min-w-0 items-center gap-1.5 truncate text-11 text-faint">{note}</span>
        </div>
      )}
      <Boundary what={title}>{children}</Boundary>
    </section>
  )
}

/** The reason why a section is empty. */
export function Nothing({ children }: { readonly children: ReactNode }) {
  return <p className="text-12 text-faint">{children}</p>
}

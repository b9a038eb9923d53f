import { Fragment, type ReactNode } from 'react'
import { Boundary } from '@/components/ui/boundary'
import { useExportedAt } from '../exported-at'

interface PageFrameProps {
  readonly crumbs: readonly { readonly label: ReactNode }[]
  readonly children: ReactNode
}

/** The place of the run and the time of its export, and the page below. */
export function PageFrame({ crumbs, children }: PageFrameProps) {
  const exportedAt = useExportedAt()
  return (
    <>
      <header className="flex h-(--topbar) shrink-0 items-center gap-2 border-b border-line px-4">
        <p className="flex min-w-0 flex-1 items-center gap-1.5 text-faint">
          {crumbs.map(({ label }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: crumbs are places in a path; they never move
            <Fragment key={index}>
              {index > 0 && (
                <span aria-hidden="true" className="text-line-strong">
                  /
                </span>
              )}
              <span className="truncate last:font-medium last:text-text">{label}</span>
            </Fragment>
          ))}
        </p>
        <span className="shrink-0 text-12 text-soft">Exported {exportedAt}</span>
      </header>
      <main id="page" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col outline-none">
        <Boundary what="This page">{children}</Boundary>
      </main>
    </>
  )
}

import { Fragment, type ReactNode } from 'react'
import { AppLink } from '@/components/ui/app-link'
import { Boundary } from '@/components/ui/boundary'
import { AwayNotice } from './away-notice'
import { LiveIndicator } from './live-indicator'
import { PaletteButton } from './palette-button'
import { RailDrawer } from './rail-drawer'

export interface Crumb {
  readonly label: ReactNode
  /** Missing for the current page. */
  readonly href?: string
}

interface PageFrameProps {
  /** From the outside in; the last one is this page. */
  readonly crumbs: readonly Crumb[]
  /** Right of the live indicator. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** Top bar with breadcrumb and live indicator, and the page below it: a column that fills the window. */
export function PageFrame({ crumbs, actions, children }: PageFrameProps) {
  return (
    <>
      <header className="flex h-(--topbar) shrink-0 items-center gap-2 border-b border-line pr-2 pl-4 max-sm:pl-2">
        <RailDrawer />
        <nav aria-label="Breadcrumb" className="flex min-w-0 flex-1 items-center gap-1.5 text-faint">
          {crumbs.map(({ label, href }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: crumbs are places in a path; they never move
            <Fragment key={index}>
              {index > 0 && (
                <span aria-hidden="true" className="text-line-strong">
                  /
                </span>
              )}
              {href ? (
                <AppLink href={href} className="truncate hover:text-text">
                  {label}
                </AppLink>
              ) : (
                <span aria-current="page" className="truncate font-medium text-text">
                  {label}
                </span>
              )}
            </Fragment>
          ))}
        </nav>
        <LiveIndicator />
        {actions}
        <PaletteButton />
      </header>
      <AwayNotice />
      <main id="page" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col outline-none">
        <Boundary what="This page">{children}</Boundary>
      </main>
    </>
  )
}

import type { ReactNode } from 'react'
import { AppLink } from '@/components/ui/app-link'

interface RunsLinkProps {
  readonly href: string
  /** Name of the link; it contains the visible text. */
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
}

/** A fact of a run as a link to the runs that share it. */
export function RunsLink({
  href,
  label,
  className = 'inline-flex min-h-6 min-w-6 items-center underline-offset-2 hover:underline',
  children,
}: RunsLinkProps) {
  return (
    <AppLink href={href} title={label} aria-label={label} className={className}>
      {children}
    </AppLink>
  )
}

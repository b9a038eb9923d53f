'use client'

import clsx from 'clsx'
import { usePathname } from 'next/navigation'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { AppLink } from '@/components/ui/app-link'
import { Icon, type IconName } from '@/components/ui/icon'

const ITEM_CLASS =
  'ring-inset-focus flex h-7 w-full shrink-0 items-center gap-2 rounded-control px-2 text-left text-soft [&>svg]:text-faint hover:bg-hover hover:text-text aria-[current=page]:bg-active aria-[current=page]:font-medium aria-[current=page]:text-text aria-[current=page]:[&>svg]:text-text'

/** Text in the rail. Only screen readers read it while the rail is collapsed. */
export function RailText({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return <span className={clsx('rail-closed:sr-only', className)}>{children}</span>
}

interface RailLinkProps {
  readonly href: string
  readonly icon: IconName
  readonly label: string
  readonly count?: string | undefined
  /** The link is marked as current on all pages below this address. Default: `href`. */
  readonly under?: string
  /** The link is current on its own address alone. */
  readonly exact?: boolean | undefined
}

export function RailLink({ href, icon, label, count, under = href, exact = under === '/' }: RailLinkProps) {
  const pathname = usePathname()
  const current = pathname === under || (!exact && pathname.startsWith(`${under}/`))
  return (
    <AppLink href={href} title={label} aria-current={current ? 'page' : undefined} className={ITEM_CLASS}>
      <Icon name={icon} />
      <RailText>{label}</RailText>
      {count !== undefined && <RailText className="ml-auto text-11 font-normal text-faint">{count}</RailText>}
    </AppLink>
  )
}

type RailButtonProps = ComponentPropsWithRef<'button'> & {
  readonly icon: IconName
  readonly label: string
  /** Shown at the right end. */
  readonly aside?: ReactNode
}

export function RailButton({ icon, label, aside, ...rest }: RailButtonProps) {
  return (
    <button type="button" title={label} className={ITEM_CLASS} {...rest}>
      <Icon name={icon} />
      <RailText>{label}</RailText>
      <RailText className="ml-auto text-11 text-faint">{aside}</RailText>
    </button>
  )
}

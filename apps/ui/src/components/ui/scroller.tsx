import clsx from 'clsx'
import type { ReactNode, Ref } from 'react'

interface ScrollerProps {
  readonly label: string
  readonly children: ReactNode
  readonly className?: string
  readonly ref?: Ref<HTMLElement>
}

/** A part that scrolls by itself. It takes the focus, because not every browser focuses what scrolls. */
export function Scroller({ label, children, className, ref }: ScrollerProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll what has the focus
    <section {...(ref && { ref })} aria-label={label} tabIndex={0} className={clsx('ring-inset-focus', className)}>
      {children}
    </section>
  )
}

import clsx from 'clsx'

interface KbdProps {
  /** As it stands on the key cap: `N`, `Esc`, `?`, `⇧J`. */
  readonly children: string
  readonly className?: string
}

/** A key cap. It repeats what a control already says, so readers skip it. */
export function Kbd({ children, className }: KbdProps) {
  return (
    <span
      data-kbd=""
      aria-hidden="true"
      className={clsx(
        'inline-flex h-[18px] min-w-[18px] shrink-0 items-center justify-center rounded-chip border border-line bg-bg px-1',
        'font-sans text-11 leading-none text-faint',
        className,
      )}
    >
      {children}
    </span>
  )
}

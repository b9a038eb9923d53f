'use client'

import clsx from 'clsx'
import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import type { MenuPopupProps } from './menu-button'

interface PopoverProps extends MenuPopupProps {
  readonly label: string
  /** Returns whether Escape only goes one step back within the popover. */
  readonly onEscape: () => boolean
  readonly children: ReactNode
  readonly className?: string
}

/** A small dialog next to its `MenuButton`, over the page, which stays in use. Closing it returns the focus to the button. */
export function Popover({ label, onEscape, children, className, open, onOpenChange, button }: PopoverProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Anchor asChild>
        <span aria-hidden="true" className="pointer-events-none absolute inset-0" />
      </Radix.Anchor>
      <Radix.Content
        aria-label={label}
        side="bottom"
        align="start"
        sideOffset={4}
        collisionPadding={8}
        // The content takes the focus itself, at each of its steps.
        onOpenAutoFocus={(event) => event.preventDefault()}
        onEscapeKeyDown={(event) => onEscape() && event.preventDefault()}
        // The button closes it by itself: closing it here as well would open it again.
        onInteractOutside={(event) => button.current?.contains(event.target as Node) && event.preventDefault()}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          button.current?.focus()
        }}
        className={clsx(
          'fade-in z-(--layer-menu) max-h-(--radix-popover-content-available-height) overflow-y-auto',
          'rounded-control border border-line-strong bg-raised p-1 focus:outline-none',
          className,
        )}
      >
        {children}
      </Radix.Content>
    </Radix.Root>
  )
}

'use client'

import clsx from 'clsx'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'
import { Icon } from './icon'

interface DialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  /** The purpose, in one line. */
  readonly description?: string
  readonly children: ReactNode
  readonly className?: string
}

/** Over the page, which stays visible and waits. Esc closes it, and the focus goes back to where it was. */
export function Dialog({ open, onOpenChange, title, description, children, className }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fade-in fixed inset-0 z-(--layer-dialog) bg-[color-mix(in_oklch,var(--bg-sunken)_72%,transparent)]" />
        <Radix.Content
          {...(!description && { 'aria-describedby': undefined })}
          className={clsx(
            'fade-in fixed top-[12vh] left-1/2 z-(--layer-dialog) flex max-h-[76vh] w-[min(480px,calc(100vw-32px))] -translate-x-1/2 flex-col',
            'rounded-dialog border border-line-strong bg-raised focus:outline-none',
            className,
          )}
        >
          <header className="flex shrink-0 items-start gap-3 border-b border-line py-3 pr-2 pl-4">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-15 font-strong tracking-[-0.01em]">{title}</Radix.Title>
              {description && <Radix.Description className="text-soft">{description}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <Button kind="quiet" square aria-label="Close">
                <Icon name="close" size={14} />
              </Button>
            </Radix.Close>
          </header>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

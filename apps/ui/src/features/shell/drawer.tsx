'use client'

import { Dialog as Radix } from 'radix-ui'
import { Rail } from './rail'

interface DrawerProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** The rail over the page. */
export function Drawer({ open, onClose }: DrawerProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fade-in fixed inset-0 z-(--layer-panel) bg-[color-mix(in_oklch,var(--bg-sunken)_72%,transparent)] sm:hidden" />
        <Radix.Content
          aria-describedby={undefined}
          className="fade-in fixed inset-y-0 left-0 z-(--layer-panel) w-60 sm:hidden"
        >
          <Radix.Title className="sr-only">Menu</Radix.Title>
          <Rail />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

'use client'

import { usePathname } from 'next/navigation'
import { Dialog as Radix } from 'radix-ui'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Rail } from './rail'

/** The rail of narrow windows, behind a button. It closes when one has gone somewhere. */
export function RailDrawer() {
  const pathname = usePathname()
  const [openedAt, setOpenedAt] = useState<string | null>(null)
  const open = openedAt === pathname
  return (
    <Radix.Root open={open} onOpenChange={(next) => setOpenedAt(next ? pathname : null)}>
      <Radix.Trigger asChild>
        <Button kind="quiet" size="m" square aria-label="Menu" className="sm:hidden">
          <Icon name="menu" />
        </Button>
      </Radix.Trigger>
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

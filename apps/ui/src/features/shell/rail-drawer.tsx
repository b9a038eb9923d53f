'use client'

import dynamic from 'next/dynamic'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'

/** In a separate file, because this chunk is loaded only when it is opened first. */
const Drawer = dynamic(() => import('./drawer').then((module) => module.Drawer))

/** The rail of narrow windows, behind a button. It closes after a navigation. */
export function RailDrawer() {
  const pathname = usePathname()
  const [openedAt, setOpenedAt] = useState<string | null>(null)
  const open = openedAt === pathname
  return (
    <>
      <Button
        kind="quiet"
        size="m"
        square
        aria-label="Menu"
        aria-haspopup="dialog"
        aria-expanded={open}
        className="sm:hidden"
        onClick={() => setOpenedAt(pathname)}
      >
        <Icon name="menu" />
      </Button>
      {openedAt !== null && <Drawer open={open} onClose={() => setOpenedAt('')} />}
    </>
  )
}

'use client'

import { Kbd } from '@/components/ui/kbd'
import { Menu, MenuItem } from '@/components/ui/menu'
import type { MenuPopupProps } from '@/components/ui/menu-button'

interface NodeMenuPopupProps extends MenuPopupProps {
  readonly onCopyTest: () => void
}

export function NodeMenuPopup({ onCopyTest, ...popup }: NodeMenuPopupProps) {
  return (
    <Menu label="Actions on the node" align="end" {...popup}>
      <MenuItem icon="copy" onSelect={onCopyTest}>
        Copy as test
        <Kbd className="ml-auto">T</Kbd>
      </MenuItem>
    </Menu>
  )
}

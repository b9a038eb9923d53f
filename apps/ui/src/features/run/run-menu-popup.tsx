'use client'

import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import type { MenuPopupProps } from '@/components/ui/menu-button'

interface RunMenuPopupProps extends MenuPopupProps {
  readonly onEdit: () => void
  readonly onDelete: () => void
}

export function RunMenuPopup({ onEdit, onDelete, ...popup }: RunMenuPopupProps) {
  return (
    <Menu label="Actions on the run" align="end" {...popup}>
      <MenuItem icon="link" onSelect={() => void navigator.clipboard.writeText(location.href)}>
        Copy link
      </MenuItem>
      <MenuItem icon="list" onSelect={onEdit}>
        Edit tags and note
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon="trash" danger onSelect={onDelete}>
        Delete run
      </MenuItem>
    </Menu>
  )
}

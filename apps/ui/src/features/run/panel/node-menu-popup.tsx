'use client'

import { BASE_PATH } from '@/client/base-path'
import { Kbd } from '@/components/ui/kbd'
import { Menu, MenuItem } from '@/components/ui/menu'
import type { MenuPopupProps } from '@/components/ui/menu-button'
import type { NodeDetail } from '@/contract/run'
import { toReplayCommand } from '@/features/values/replay-command'

interface NodeMenuPopupProps extends MenuPopupProps {
  readonly detail: NodeDetail
  readonly onCopyTest: () => void
  readonly onCopy: (text: string) => void
}

export function NodeMenuPopup({ detail, onCopyTest, onCopy, ...popup }: NodeMenuPopupProps) {
  return (
    <Menu label="Actions on the node" align="end" {...popup}>
      <MenuItem icon="copy" onSelect={onCopyTest}>
        Copy as test
        <Kbd className="ml-auto">T</Kbd>
      </MenuItem>
      <MenuItem
        icon="copy"
        onSelect={() => onCopy(toReplayCommand(detail.runId, detail.name, location.origin + BASE_PATH))}
      >
        Copy replay command
      </MenuItem>
    </Menu>
  )
}

'use client'

import { API } from '@/client/fetch-json'
import { useReader } from '@/client/reader'
import { AppLink } from '@/components/ui/app-link'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu'
import type { MenuPopupProps } from '@/components/ui/menu-button'
import { encodePart } from '@/text/uri'

interface RunMenuPopupProps extends MenuPopupProps {
  readonly runId: string
  /** The comparison with the previous run of the DAG; null for its first run. */
  readonly compareHref: string | null
  readonly onEdit: () => void
  readonly onDelete: () => void
}

export function RunMenuPopup({ runId, compareHref, onEdit, onDelete, ...popup }: RunMenuPopupProps) {
  const { canChange } = useReader()
  return (
    <Menu label="Actions on the run" align="end" {...popup}>
      {compareHref !== null && (
        <MenuLink>
          <AppLink href={compareHref}>
            <Icon name="activity" size={14} className="text-faint" />
            Compare with previous
          </AppLink>
        </MenuLink>
      )}
      <MenuItem icon="link" onSelect={() => void navigator.clipboard.writeText(location.href)}>
        Copy link
      </MenuItem>
      {canChange && (
        <MenuItem icon="list" onSelect={onEdit}>
          Edit tags and note
        </MenuItem>
      )}
      <MenuLink>
        <a href={`${API}/runs/${encodePart(runId)}/export`} download>
          <Icon name="download" size={14} className="text-faint" />
          Export
        </a>
      </MenuLink>
      <MenuLink>
        <a href={`${API}/runs/${encodePart(runId)}/export?as=html`} download>
          <Icon name="download" size={14} className="text-faint" />
          Export as HTML
        </a>
      </MenuLink>
      {canChange && (
        <>
          <MenuSeparator />
          <MenuItem icon="trash" danger onSelect={onDelete}>
            Delete run
          </MenuItem>
        </>
      )}
    </Menu>
  )
}

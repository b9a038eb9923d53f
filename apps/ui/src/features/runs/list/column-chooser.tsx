'use client'

import dynamic from 'next/dynamic'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { MenuButton } from '@/components/ui/menu-button'
import type { RunColumns } from './run-columns'

/** In a separate file, because this chunk is loaded only when it is opened first. */
const ColumnMenu = dynamic(() => import('./column-menu').then((module) => module.ColumnMenu))

export interface ColumnChooserProps {
  readonly projectId: number
  readonly columns: RunColumns
  readonly onChange: (columns: RunColumns) => void
}

/** Chooses the columns of the list. Narrow windows have no room for more, so it is not shown there. */
export function ColumnChooser(props: ColumnChooserProps) {
  return (
    <span className="max-lg:hidden">
      <MenuButton
        trigger={(trigger) => (
          <Button {...trigger}>
            <Icon name="table" size={13} />
            Columns
          </Button>
        )}
        popup={(popup) => <ColumnMenu {...props} {...popup} />}
      />
    </span>
  )
}

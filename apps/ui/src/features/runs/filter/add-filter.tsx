'use client'

import dynamic from 'next/dynamic'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { MenuButton } from '@/components/ui/menu-button'
import type { RunFilter } from '@/contract/run-filter'

/** In a separate file, because this chunk is loaded only when it is opened first. */
const AddFilterPopup = dynamic(() => import('./add-filter-popup').then((module) => module.AddFilterPopup))

export interface AddFilterProps {
  readonly projectId: number
  readonly filter: RunFilter
  readonly onChange: (part: Partial<RunFilter>) => void
}

/** Adds one part to the filter: first its field, then its value. */
export function AddFilter(props: AddFilterProps) {
  return (
    <MenuButton
      trigger={(trigger) => (
        <Button kind="quiet" {...trigger} aria-haspopup="dialog">
          <Icon name="plus" size={13} />
          Filter
        </Button>
      )}
      popup={(popup) => popup.open && <AddFilterPopup {...props} {...popup} />}
    />
  )
}

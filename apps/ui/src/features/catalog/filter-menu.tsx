'use client'

import dynamic from 'next/dynamic'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { MenuButton } from '@/components/ui/menu-button'
import type { FilterOption } from './catalog-options'

/** In a separate file, because this chunk is loaded only when it is opened first. */
const FilterMenuPopup = dynamic(() => import('./filter-menu-popup').then((module) => module.FilterMenuPopup))

export interface FilterMenuProps {
  readonly label: string
  readonly options: readonly FilterOption[]
  /** Null where any will do. */
  readonly value: string | null
  readonly onChange: (value: string) => void
}

/** A button that says what is chosen, and offers the other choices. */
export function FilterMenu({ label, options, value, onChange }: FilterMenuProps) {
  const word = value === null ? 'any' : (options.find((option) => option.value === value)?.label ?? value)
  return (
    <MenuButton
      trigger={(trigger) => (
        <button type="button" {...trigger} className={buttonClass()}>
          <span className="font-normal text-soft">{label}</span>
          <bdi title={word} className="max-w-28 truncate">
            {word}
          </bdi>
          <Icon name="chevronDown" size={12} />
        </button>
      )}
      popup={(popup) => <FilterMenuPopup {...{ label, options, value, onChange }} {...popup} />}
    />
  )
}

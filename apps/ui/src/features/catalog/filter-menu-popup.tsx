'use client'

import { Menu, MenuChoice } from '@/components/ui/menu'
import type { MenuPopupProps } from '@/components/ui/menu-button'
import { formatCount } from '@/text/format-number'
import { ANY } from './catalog-options'
import type { FilterMenuProps } from './filter-menu'

/** The choices of a `FilterMenu`. */
export function FilterMenuPopup({ label, options, value, onChange, ...popup }: FilterMenuProps & MenuPopupProps) {
  return (
    <Menu label={label} className="max-h-80 max-w-80" {...popup}>
      <MenuChoice
        label={label}
        value={value ?? ANY}
        onChange={onChange}
        options={options.map((option) => ({
          value: option.value,
          label: (
            <>
              <bdi className="min-w-0 truncate">{option.label}</bdi>
              {option.nodes !== undefined && <span className="text-12 text-faint">{formatCount(option.nodes)}</span>}
            </>
          ),
        }))}
      />
    </Menu>
  )
}

'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/client/queries'
import { Menu, MenuCheck, MenuSeparator } from '@/components/ui/menu'
import type { MenuPopupProps } from '@/components/ui/menu-button'
import { QueryError } from '@/components/ui/query-error'
import type { ColumnChooserProps } from './column-chooser'
import { MOST_TAG_COLUMNS, OPTIONAL_COLUMNS, toggleColumn, toggleTag } from './run-columns'

/** Columns and the keys of tags in the project, each with a check mark. */
export function ColumnMenu({ projectId, columns, onChange, ...popup }: ColumnChooserProps & MenuPopupProps) {
  const tags = useQuery({ ...queries.tagKeys(projectId), enabled: popup.open })
  const known = tags.data?.items ?? []
  const keys = [...columns.tags.filter((key) => !known.includes(key)), ...known]
  return (
    <Menu label="Columns" align="end" className="w-56" {...popup}>
      {OPTIONAL_COLUMNS.map(({ name, label }) => (
        <MenuCheck
          key={name}
          checked={columns.shown.includes(name)}
          onChange={() => onChange(toggleColumn(columns, name))}
        >
          {label}
        </MenuCheck>
      ))}
      <MenuSeparator />
      <p className="px-2 py-1 text-11 text-faint">Tags, up to {MOST_TAG_COLUMNS}</p>
      {keys.map((key) => (
        <MenuCheck key={key} checked={columns.tags.includes(key)} onChange={() => onChange(toggleTag(columns, key))}>
          <code className="truncate">
            <bdi>{key}</bdi>
          </code>
        </MenuCheck>
      ))}
      <QueryError query={tags} what="The tags" />
      {tags.isSuccess && keys.length === 0 && <p className="px-2 py-1 text-12 text-faint">No run has a tag</p>}
      {tags.data?.more && <p className="px-2 py-1 text-12 text-faint">The first {known.length} keys are listed</p>}
    </Menu>
  )
}

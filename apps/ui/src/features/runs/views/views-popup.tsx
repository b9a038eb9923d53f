'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/client/queries'
import { useReader } from '@/client/reader'
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@/components/ui/menu'
import type { MenuPopupProps } from '@/components/ui/menu-button'
import { QueryError } from '@/components/ui/query-error'
import type { RunFilter } from '@/contract/run-filter'
import type { SavedView } from '@/contract/saved-view'
import { useChangeViews } from './use-change-views'
import { type OpenView, toViewText } from './view-state'
import type { ViewDialog } from './views-menu'

interface ViewsPopupProps {
  readonly projectId: number
  readonly filter: RunFilter
  readonly open: OpenView | null
  readonly onChoose: (view: SavedView) => void
  readonly onDialog: (dialog: ViewDialog) => void
  readonly popup: MenuPopupProps
}

/** The views by name, and the actions on the open one. */
export function ViewsPopup({ projectId, filter, open, onChoose, onDialog, popup }: ViewsPopupProps) {
  const query = useQuery({ ...queries.views(projectId), enabled: popup.open })
  const change = useChangeViews(projectId)
  const views = query.data?.items ?? []
  const text = toViewText(filter)
  const choose = (id: string) => {
    const view = views.find((one) => String(one.id) === id)
    if (view) onChoose(view)
  }
  const { canChange } = useReader()
  const canSave = canChange && text !== '' && open?.changed !== false
  const canEdit = canChange && open !== null
  return (
    <Menu label="Views" align="end" className="w-60 max-w-[calc(100vw-16px)]" {...popup}>
      <MenuChoice
        label="Saved views"
        options={views.map(({ id, name }) => ({ value: String(id), label: <bdi className="truncate">{name}</bdi> }))}
        value={open === null ? '' : String(open.view.id)}
        onChange={choose}
      />
      <QueryError query={query} what="The views" />
      {query.isSuccess && views.length === 0 && (
        <p className="px-2 py-1 text-12 text-faint">
          {text === '' && canChange ? 'No view is saved. Set a filter to save it here' : 'No view is saved'}
        </p>
      )}
      {(canSave || canEdit) && <MenuSeparator />}
      {canEdit && open.changed && text !== '' && (
        <MenuItem icon="check" onSelect={() => change.mutate({ kind: 'update', id: open.view.id, filter: text })}>
          <span className="truncate">
            Save changes to <bdi>{open.view.name}</bdi>
          </span>
        </MenuItem>
      )}
      {canSave && (
        <MenuItem icon="plus" onSelect={() => onDialog({ kind: 'save' })}>
          {open === null ? 'Save as a view' : 'Save as a new view'}
        </MenuItem>
      )}
      {canEdit && (
        <>
          <MenuItem icon="sliders" onSelect={() => onDialog({ kind: 'rename', view: open.view })}>
            Rename
          </MenuItem>
          <MenuItem icon="trash" danger onSelect={() => onDialog({ kind: 'delete', view: open.view })}>
            Delete
          </MenuItem>
        </>
      )}
    </Menu>
  )
}

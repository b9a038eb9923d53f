// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
'use client'

import clsx from 'clsx'
import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { type KeyboardEvent, useMemo, useRef } from 'react'
import { useRows } from '@/client/use-rows'
import { useScrollToSelected } from '@/client/use-scroll-to-selected'
import { Boundary } from '@/components/ui/boundary'
import { Icon } from '@/components/ui/icon'
import { ROW_HEIGHT } from '@/components/ui/row-height'
import { type NodeColumn, type NodeSort, pressColumn, sortNodes } from '../node-table'
import type { Picture } from '../picture/picture'
import { toPictureRows } from '../picture/picture-rows'
import type { RunModel } from '../run-model'
import { useRowCursor } from '../use-row-cursor'
import { GroupRow } from './group-row'
import { TABLE_COLUMNS, TableRow, WIDE_CELL } from './table-row'

interface TableViewProps {
  readonly model: RunModel
  readonly picture: Picture
  readonly selected: string | null
  readonly onSelect: (name: string) => void
  /** Opens or closes a group, by its key. */
  readonly onToggle: (key: string) => void
}

/** The order of the rows, which is kept in the address. */
const parameters = {
  sort: parseAsStringLiteral(['node', 'start', 'duration', 'share']).withDefault('start'),
  desc: parseAsBoolean.withDefault(false),
}

/** The table behind the charts: every node with its result, times and share of the critical path. */
export function TableView({ model, picture, selected, onSelect, onToggle }: TableViewProps) {
  const [{ sort: by, desc: descending }, setSorted] = useQueryStates(parameters, { scroll: false })
  const sort = useMemo((): NodeSort => ({ by, descending }), [by, descending])
  const rows = useMemo(
    () => toPictureRows(picture, sortNodes(model.runnable, sort, model.path)),
    [model, picture, sort],
  )
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useRows({ count: rows.length, rowHeight: ROW_HEIGHT.table, scroller })

  const { index, press } = useRowCursor({ rows, selected, onSelect, onToggle })
  useScrollToSelected(index, virtual.scrollToIndex)

  const onKeyDown = (event: KeyboardEvent) => {
    if (press(event)) event.preventDefault()
  }
  const head = (by: NodeColumn, label: string, numeric = true, className = '') => (
    <Head
      className={className}
      label={label}
      numeric={numeric}
      sort={sort.by === by ? sort : null}
      onPress={() => {
        const next = pressColumn(sort, by)
        void setSorted({ sort: next.by, desc: next.descending })
      }}
    />
  )
  return (
    <div
      role="grid"
      aria-label="Nodes"
      aria-rowcount={rows.length + 1}
      aria-activedescendant={index < 0 ? undefined : toRowId(index)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="ring-inset-focus @container flex size-full flex-col"
    >
      <div role="row" tabIndex={-1} className={clsx('tr h-7 shrink-0 text-11 text-faint', TABLE_COLUMNS)}>
        <span role="columnheader" tabIndex={-1}>
          <span className="sr-only">Status</span>
        </span>
        {head('node', 'Node', false)}
        <span role="columnheader" tabIndex={-1}>
          Result
        </span>
        {head('start', 'Start', true, WIDE_CELL)}
        {head('duration', 'Duration')}
        {head('share', 'Critical path', true, WIDE_CELL)}
      </div>
      <div ref={scroller} className="relative min-h-0 flex-1 overflow-y-auto [scrollbar-width:thin]">
        <div style={{ height: virtual.height }} className="relative">
          {virtual.items.map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            if (row.kind !== 'node') {
              return (
                <Boundary key={row.id} what="This group" data={row} size="row">
                  <GroupRow
                    id={toRowId(item.index)}
                    row={row}
                    path={model.path}
                    top={item.start}
                    index={item.index}
                    current={item.index === index}
                    onToggle={onToggle}
                  />
                </Boundary>
              )
            }
            const { node } = row
            return (
              <Boundary key={node.name} what="This node" data={node} size="row">
                <TableRow
                  id={toRowId(item.index)}
                  node={node}
                  sinceUs={node.startUs === null ? null : model.run.startedAtUs + node.startUs}
                  share={model.path.shares.get(node.name) ?? null}
                  top={item.start}
                  index={item.index}
                  selected={item.index === index}
                  onSelect={onSelect}
                />
              </Boundary>
            )
          })}
        </div>
      </div>
    </div>
  )
}

const toRowId = (index: number) => `table-row-${index}`

interface HeadProps {
  readonly label: string
  readonly className: string
  readonly numeric: boolean
  /** Null where another column sorts. */
  readonly sort: NodeSort | null
  readonly onPress: () => void
}

function Head({ label, className, numeric, sort, onPress }: HeadProps) {
  return (
    <span
      role="columnheader"
      tabIndex={-1}
      aria-sort={sort === null ? 'none' : sort.descending ? 'descending' : 'ascending'}
      className={clsx('flex', numeric && 'justify-end', className)}
    >
      <button
        type="button"
        onClick={onPress}
        className={clsx(
          'inline-flex items-center gap-0.5 rounded-chip whitespace-nowrap hover:text-text',
          sort !== null && 'text-text',
        )}
      >
        {label}
        {sort !== null && <Icon name={sort.descending ? 'chevronDown' : 'chevronUp'} size={10} />}
      </button>
    </span>
  )
}

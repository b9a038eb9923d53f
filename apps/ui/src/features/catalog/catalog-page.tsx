'use client'

import dynamic from 'next/dynamic'
import { useMemo, useRef } from 'react'
import { useNavigation } from '@/client/navigation'
import { useHotkeys } from '@/client/use-hotkeys'
import { useMedia } from '@/client/use-media'
import { useProject } from '@/client/use-project'
import { Boundary } from '@/components/ui/boundary'
import { Button } from '@/components/ui/button'
import { FilterField, type FilterFieldHandle } from '@/components/ui/filter-field'
import { Message } from '@/components/ui/message'
import { QueryError } from '@/components/ui/query-error'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'
import { formatCount, formatCounted } from '@/text/format-number'
import { toEntries } from './catalog-entries'
import { CatalogFilters } from './catalog-filters'
import { CatalogGrid } from './catalog-grid'
import { GROUPING_OPTIONS } from './catalog-options'
import { isFilteringCatalog } from './catalog-search-params'
import { FilterMenu } from './filter-menu'
import { useCatalogList } from './use-catalog-list'
import { useCatalogRows } from './use-catalog-rows'
import { useCatalogState } from './use-catalog-state'

/** In a separate file: the list is there before it. */
const NodePane = dynamic(() => import('./node-pane').then((module) => module.NodePane))

/** Every node of a project at the left, the selected one at the right. Narrow windows show the list alone. */
export function CatalogPage({ projectId }: { readonly projectId: number }) {
  const project = useProject(projectId)
  const navigation = useNavigation()
  const { typed, filter, sort, by, node, change, select, clear } = useCatalogState()
  const { query, groups, nodes } = useCatalogList(projectId, filter, sort)
  const field = useRef<FilterFieldHandle>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const isWide = useMedia('(width >= 1024px)')

  const entries = useMemo(() => toEntries(nodes, by, groups.data), [nodes, by, groups.data])
  const selected = node ?? nodes[0]?.name ?? null
  const selectedIndex = entries.findIndex((entry) => entry.kind === 'node' && entry.node.name === selected)
  const rows = useCatalogRows({ scroller, query, count: entries.length, selectedIndex })
  const toHref = (name: string) => address.node(projectId, name)

  const move = (by: number) => {
    const at = nodes.findIndex(({ name }) => name === selected)
    const next = nodes[Math.max(0, Math.min(nodes.length - 1, at + by))]
    if (next === undefined) return
    select(next.name)
    rows.scrollToIndex(entries.findIndex((entry) => entry.kind === 'node' && entry.node === next))
  }
  const leave = () => (isFilteringCatalog(typed) ? clear() : undefined)
  const open = () => {
    if (document.activeElement?.matches('a, button, summary')) (document.activeElement as HTMLElement).click()
    else if (selected !== null) navigation.go(toHref(selected))
  }
  useHotkeys('Catalog', [
    { keys: '/', label: 'Filter', run: () => field.current?.focus() },
    { keys: 'j', label: 'Next node', run: () => move(1) },
    { keys: 'k', label: 'Previous node', run: () => move(-1) },
    { keys: 'Enter', label: 'Open the node', run: open },
    { keys: 'Escape', label: 'Clear the filter', run: leave },
  ])
  const counts = groups.data
  const isEmpty = query.isSuccess && !query.isPlaceholderData && nodes.length === 0

  return (
    <PageFrame crumbs={[{ label: project?.name ?? '', href: address.project(projectId) }, { label: 'Catalog' }]}>
      <div className="flex min-h-0 flex-1">
        <div className="flex min-h-0 w-126 shrink-0 flex-col border-r border-line max-lg:w-full max-lg:border-r-0">
          <div className="flex h-12 shrink-0 items-center gap-3 px-4">
            <h1 className="text-15 font-strong tracking-[-0.01em]">Catalog</h1>
            {counts && (
              <span className="truncate text-12 text-faint">
                {isFilteringCatalog(filter) && `${formatCount(counts.total)} of `}
                {formatCounted(counts.projectTotal, 'node')} in {formatCounted(counts.dagTotal, 'DAG')}
              </span>
            )}
            <span className="flex-1" />
            <FilterMenu
              label="Group by"
              options={GROUPING_OPTIONS}
              value={by}
              onChange={(value) =>
                change({ by: GROUPING_OPTIONS.find((option) => option.value === value)?.value ?? 'module' })
              }
            />
          </div>
          <div className="px-4 pb-2">
            <FilterField
              ref={field}
              label="Filter nodes"
              placeholder="Name, documentation, source, type, tag"
              value={typed.q}
              onChange={(q) => change({ q })}
              onLeave={() => move(0)}
              className="w-full"
            />
          </div>
          <CatalogFilters filter={typed} groups={counts} onChange={change} onClear={clear} />
          <QueryError query={query} what="The nodes" className="border-t" />
          {isEmpty ? (
            <NoNodes isFiltering={isFilteringCatalog(filter)} q={filter.q} onClear={clear} />
          ) : (
            <CatalogGrid
              {...{ scroller, rows, entries, by, selected, toHref }}
              onSelect={isWide ? select : null}
              onMove={move}
              stale={query.isPlaceholderData}
            />
          )}
        </div>
        {isWide && selected !== null && (
          <Boundary what="The node" data={selected}>
            <NodePane projectId={projectId} name={selected} />
          </Boundary>
        )}
      </div>
    </PageFrame>
  )
}

interface NoNodesProps {
  readonly isFiltering: boolean
  readonly q: string
  readonly onClear: () => void
}

function NoNodes({ isFiltering, q, onClear }: NoNodesProps) {
  if (!isFiltering) {
    return (
      <Message kind="empty" title="No nodes yet" className="border-t">
        A tracker reports the nodes of a driver when it is built.
      </Message>
    )
  }
  return (
    <Message
      kind="empty"
      className="border-t"
      title={q === '' ? 'Nothing matches' : <span className="wrap-anywhere">Nothing matches {q}</span>}
      action={
        <Button hotkey="Esc" onClick={onClear}>
          Clear
        </Button>
      }
    />
  )
}

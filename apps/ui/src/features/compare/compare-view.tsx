'use client'

import dynamic from 'next/dynamic'
import { useMemo, useRef } from 'react'
import { useHotkeys } from '@/client/use-hotkeys'
import { Boundary } from '@/components/ui/boundary'
import type { FilterFieldHandle } from '@/components/ui/filter-field'
import { Message } from '@/components/ui/message'
import { PanelFrame } from '@/components/ui/panel-frame'
import type { RunComparison } from '@/contract/run-comparison'
import { CompareBar } from './compare-bar'
import { CompareHead } from './compare-head'
import { CompareWhy } from './compare-why'
import { chooseRows, toRow } from './compared-rows'
import { DifferenceList } from './difference-list'
import { NodeGrid } from './node-grid'
import { toLetter } from './series'
import { useCompareState } from './use-comparison'

/** In a separate file, because its chunk with the views of values and code is loaded only when a node is opened. */
const ComparedNodePanel = dynamic(() =>
  import('./panel/compared-node-panel').then((module) => module.ComparedNodePanel),
)

/** In a separate file, because the layout of graphs is loaded only when one is shown. */
const RunsGraph = dynamic(() => import('./graph/runs-graph').then((module) => module.RunsGraph))

const CodeView = dynamic(() => import('./code/code-view').then((module) => module.CodeView))

interface CompareViewProps {
  readonly projectId: number
  readonly comparison: RunComparison
}

/** A comparison: its runs, the sentence, the nodes side by side, what else differs, and the panel of one node. */
export function CompareView({ projectId, comparison }: CompareViewProps) {
  const { state, set } = useCompareState()
  const find = useRef<FilterFieldHandle>(null)
  const { sort, differing, q, view, node: selected } = state
  const all = useMemo(() => comparison.nodes.map(toRow), [comparison])
  const rows = useMemo(() => chooseRows(all, { sort, differing, q }), [all, sort, differing, q])
  const row = all.find(({ name }) => name === selected)
  /** Place of the run that is held against A. */
  const held = Math.max(
    1,
    comparison.runs.findIndex(({ id }, place) => place > 0 && id === state.with),
  )
  const [one, other] = [comparison.runs[0], comparison.runs[held]]
  const index = rows.findIndex(({ name }) => name === selected)

  const select = (name: string | null) => void set({ node: name })
  const step = (by: 1 | -1) => {
    const next = index < 0 ? (by === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, index + by))
    const name = rows[next]?.name
    if (name !== undefined) select(name)
  }
  const swap = () => {
    const [first, ...others] = state.runs
    if (first !== undefined) void set({ runs: [...others, first], with: null })
  }
  useHotkeys('Compare', [
    { keys: 's', label: comparison.runs.length > 2 ? 'Make the next run A' : 'Swap A and B', run: swap },
    { keys: 'j', label: 'Next node', run: () => step(1) },
    { keys: 'k', label: 'Previous node', run: () => step(-1) },
    { keys: '1', label: 'Timing', run: () => void set({ view: 'timing' }) },
    { keys: '2', label: 'Values', run: () => void set({ view: 'values' }) },
    { keys: '3', label: 'Graph', run: () => void set({ view: 'graph' }) },
    { keys: '4', label: 'Code', run: () => void set({ view: 'code' }) },
    { keys: '/', label: 'Find node', run: () => find.current?.focus() },
    { keys: 'Escape', label: 'Close', run: () => select(null) },
  ])
  return (
    <div className="relative flex min-h-0 flex-1 max-lg:flex-col max-lg:overflow-y-auto">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col max-lg:min-h-[560px]">
        <CompareHead runs={comparison.runs} />
        <Boundary what="The explanation" data={comparison}>
          <CompareWhy
            comparison={comparison}
            held={state.with}
            open={state.causes}
            onToggle={() => void set({ causes: !state.causes })}
            onSwap={swap}
          />
        </Boundary>
        <CompareBar
          state={state}
          onChange={(change) => void set(change)}
          findRef={find}
          shown={rows.length}
          all={all.length}
        />
        {view === 'graph' ? (
          <Boundary what="The graph" data={comparison}>
            <RunsGraph
              projectId={projectId}
              comparison={comparison}
              rows={all}
              index={held}
              selected={selected}
              onSelect={select}
            />
          </Boundary>
        ) : view === 'code' ? (
          one !== undefined &&
          other !== undefined && (
            <Boundary key={other.id} what="The code" data={comparison}>
              <CodeView projectId={projectId} one={one} other={other} letter={toLetter(held)} />
            </Boundary>
          )
        ) : rows.length === 0 ? (
          <NoRows filtered={all.length > 0} />
        ) : (
          <Boundary what="The nodes" data={comparison}>
            <NodeGrid
              runs={comparison.runs}
              rows={rows}
              all={all}
              view={view}
              selected={selected}
              onSelect={select}
              left={comparison.nodeCount - comparison.nodes.length}
            />
          </Boundary>
        )}
        <Boundary what="What else differs" data={comparison}>
          <DifferenceList comparison={comparison} onSelect={select} />
        </Boundary>
      </div>
      {row !== undefined && (
        <PanelFrame label="Node" chosen>
          <Boundary key={row.name} what="The node" data={row}>
            <ComparedNodePanel
              projectId={projectId}
              comparison={comparison}
              row={row}
              held={state.with}
              onHold={(id) => void set({ with: id })}
              onStep={step}
              onClose={() => select(null)}
            />
          </Boundary>
        </PanelFrame>
      )}
    </div>
  )
}

function NoRows({ filtered }: { readonly filtered: boolean }) {
  return filtered ? (
    <Message kind="empty" title="No node matches">
      All nodes are hidden by the search or because they do not differ.
    </Message>
  ) : (
    <Message kind="idle" title="These runs have no nodes">
      No output needed a node, or the plans were never recorded.
    </Message>
  )
}

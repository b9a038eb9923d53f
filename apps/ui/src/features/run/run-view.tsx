'use client'

import dynamic from 'next/dynamic'
import { useMemo, useRef, useState } from 'react'
import { Boundary } from '@/components/ui/boundary'
import type { FilterFieldHandle } from '@/components/ui/filter-field'
import { Message } from '@/components/ui/message'
import { findHeaviest } from '@/contract/critical-path'
import { chooseDirection } from '@/features/graph/layout/graph-ranks'
import type { Direction } from '@/features/graph/layout/graph-shape'
import type { GraphHandle } from './graph/graph-flow'
import { GraphView, isWhole } from './graph/graph-view'
import { toPictureRows } from './picture/picture-rows'
import { usePicture } from './picture/use-picture'
import { RunHead } from './run-head'
import type { RunModel } from './run-model'
import { SidePanel } from './side-panel'
import { ProgressStrip } from './timing/progress-strip'
import { TimingStrip } from './timing/timing-strip'
import { useRunActions } from './use-run-actions'
import { useRunKeys } from './use-run-keys'
import { useRunOffers } from './use-run-offers'
import { useRunWalk } from './use-run-walk'
import { useStableShape } from './use-stable-shape'
import { useViews, VIEWS } from './use-views'
import { ViewBar } from './view-bar'
import { toLogsHeight, toTableHeight } from './view-heights'
import { ViewStack } from './view-stack'
import { toWaterfallHeight } from './waterfall/sizes'
import { WaterfallView } from './waterfall/waterfall-view'
import { WhyStrip } from './why-strip'

/** In separate files, because these views are off until the reader asks for them. */
const TableView = dynamic(() => import('./table/table-view').then((module) => module.TableView))
const LogsView = dynamic(() => import('./logs/logs-view').then((module) => module.LogsView))

/** A run: its head, the explanation, the views and the panel, with one selection across them. */
export function RunView({ model: fresh }: { readonly model: RunModel }) {
  const model = useStableShape(fresh)
  const { run, runnable, path, why } = model
  const graph = useRef<GraphHandle>(null)
  const find = useRef<FilterFieldHandle>(null)
  const actions = useRunActions(model, graph)
  const [views, toggleView] = useViews(runnable.length)
  const [turned, setTurned] = useState<Direction | null>(null)
  const walk = useRunWalk(run)
  useRunKeys({ model, walk, actions, graph, find, toggleView })

  const { selection, choose, go, showRun } = actions
  const { node: selected, item } = selection
  useRunOffers(run, selected)
  const state = usePicture(model, selected)
  const rows = useMemo(() => toPictureRows(state.picture, runnable), [state.picture, runnable])
  const direction = turned ?? chooseDirection(model.shape)
  const logCount = Object.values(run.logLines).reduce((sum, count) => sum + count, 0)
  return (
    <div className="relative flex min-h-0 flex-1 max-lg:flex-col max-lg:overflow-y-auto">
      <div className="flex min-w-0 flex-1 flex-col max-lg:min-h-[440px]">
        <Boundary what="The head of the run" data={run}>
          <RunHead
            run={run}
            walk={walk}
            onShowLosses={showRun}
            isRunShown={actions.isRunShown}
            onToggleRun={actions.toggleRun}
          />
        </Boundary>
        {why !== null && (
          <Boundary what="The explanation" data={why}>
            <WhyStrip run={run} why={why} shown={selected} onShow={go} onShowLosses={showRun} />
          </Boundary>
        )}
        <Boundary what="The comparison of times" data={run}>
          {run.status === 'running' ? (
            <ProgressStrip run={run} shown={selected} onShow={go} />
          ) : (
            <TimingStrip run={run} />
          )}
        </Boundary>
        {run.nodes.length === 0 ? (
          <NoNodes running={run.status === 'running'} />
        ) : (
          <>
            <ViewBar
              nodes={runnable}
              logLines={logCount}
              views={views}
              onToggle={toggleView}
              hasPath={path.nodes.length > 0}
              onSelectPath={() => go(findHeaviest(path))}
              groupings={state.groupings}
              grouping={state.picture.grouping}
              onGroup={state.setGrouping}
              direction={isWhole(state.picture) ? direction : null}
              onTurn={() => setTurned(direction === 'down' ? 'right' : 'down')}
              onFit={() => graph.current?.fit()}
              onSelect={go}
              findRef={find}
            />
            <ViewStack
              data={model}
              views={VIEWS.filter((view) => views.includes(view))}
              wishes={{
                waterfall: toWaterfallHeight(rows.length),
                table: toTableHeight(rows.length),
                logs: toLogsHeight(logCount),
              }}
            >
              {{
                graph: () => (
                  <GraphView
                    ref={graph}
                    model={model}
                    state={state}
                    direction={direction}
                    selected={selected}
                    onSelect={choose}
                  />
                ),
                waterfall: () => (
                  <WaterfallView
                    model={model}
                    rows={rows}
                    selected={selected}
                    item={item}
                    onSelect={go}
                    onToggle={state.toggleGroup}
                  />
                ),
                table: () => (
                  <TableView
                    model={model}
                    picture={state.picture}
                    selected={selected}
                    onSelect={go}
                    onToggle={state.toggleGroup}
                  />
                ),
                logs: () => <LogsView model={model} selected={selection} onSelect={go} />,
              }}
            </ViewStack>
          </>
        )}
      </div>
      {actions.isPanelOpen && <SidePanel model={model} actions={actions} />}
    </div>
  )
}

function NoNodes({ running }: { readonly running: boolean }) {
  return running ? (
    <Message kind="empty" title="No nodes yet">
      Nodes appear when the plan of the run arrives.
    </Message>
  ) : (
    <Message kind="idle" title="This run has no nodes">
      No output needed a node, or the plan was never recorded.
    </Message>
  )
}

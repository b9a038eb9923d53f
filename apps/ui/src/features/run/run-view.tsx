'use client'

import { useRef, useState } from 'react'
import { useNavigation } from '@/client/navigation'
import { useHotkeys } from '@/client/use-hotkeys'
import { Boundary } from '@/components/ui/boundary'
import { Button } from '@/components/ui/button'
import type { FilterFieldHandle } from '@/components/ui/filter-field'
import { Icon } from '@/components/ui/icon'
import { Message } from '@/components/ui/message'
import { address } from '@/text/address'
import { type GraphHandle, GraphView } from './graph/graph-view'
import { chooseDirection } from './graph/layout/graph-ranks'
import type { Direction } from './graph/layout/graph-shape'
import { LogsView } from './logs/logs-view'
import { NodePanel } from './panel/node-panel'
import { RunPanel } from './panel/run-panel'
import { PanelFrame } from './panel-frame'
import { RunHead } from './run-head'
import type { RunModel } from './run-model'
import { TableView } from './table/table-view'
import { useRemembered } from './use-remembered'
import { useSelectedNode } from './use-selected-node'
import { useStableShape } from './use-stable-shape'
import { useViews, VIEWS } from './use-views'
import { ViewBar } from './view-bar'
import { ViewStack } from './view-stack'
import { WaterfallView } from './waterfall/waterfall-view'
import { WhyStrip } from './why-strip'

const ARROWS = [
  ['ArrowDown', 'Down the graph'],
  ['ArrowUp', 'Up the graph'],
  ['ArrowRight', 'Right in the graph'],
  ['ArrowLeft', 'Left in the graph'],
] as const

/** A run that is known: head, why, the views and the panel, with one selection across them. */
export function RunView({ model: fresh }: { readonly model: RunModel }) {
  const model = useStableShape(fresh)
  const { run, runnable, path, why } = model
  const navigation = useNavigation()
  const [selection, select] = useSelectedNode(run)
  const { node: selected, item } = selection
  const [views, toggleView] = useViews(runnable.length)
  const [turned, setTurned] = useState<Direction | null>(null)
  const [runShown, setRunShown] = useState(false)
  const [panelOpen, setPanelOpen] = useRemembered('run.panel.open', true, parseBoolean)
  const graph = useRef<GraphHandle>(null)
  const find = useRef<FilterFieldHandle>(null)

  const logCount = Object.values(run.logLines).reduce((sum, count) => sum + count, 0)
  const direction = turned ?? chooseDirection(model.shape)
  const node = selected === null ? undefined : model.byName.get(selected)

  const choose = (name: string | null, itemOfIt: number | null = null) => {
    select(name, itemOfIt)
    setRunShown(false)
    if (name !== null) setPanelOpen(true)
  }
  const go = (name: string | null, itemOfIt: number | null = null) => {
    if (name === null) return
    choose(name, itemOfIt)
    graph.current?.reveal(name)
  }
  const showRun = () => {
    select(null)
    setPanelOpen(true)
    setRunShown(true)
  }
  const step = (by: 1 | -1) => {
    const at = runnable.findIndex(({ name }) => name === selected)
    const next = at < 0 ? (by === 1 ? 0 : runnable.length - 1) : Math.min(runnable.length - 1, Math.max(0, at + by))
    const name = runnable[next]?.name
    if (name === undefined) return
    select(name)
    graph.current?.reveal(name)
  }
  const goToRun = (runId: string | null) => runId !== null && navigation.go(address.run(run.projectId, runId))
  const heaviest = [...path.shares].reduce<readonly [string, number] | null>(
    (best, one) => (best === null || one[1] > best[1] ? one : best),
    null,
  )
  const closeRun = () => {
    // Over a narrow window it was asked for by itself; beside a wide one it is there until it is closed.
    if (!runShown || matchMedia('(width >= 1200px)').matches) setPanelOpen(false)
    setRunShown(false)
  }
  const close = () => {
    if (selected !== null) select(null)
    else closeRun()
  }

  useHotkeys('Run', [
    { keys: 'j', label: 'Next node', run: () => step(1) },
    { keys: 'k', label: 'Previous node', run: () => step(-1) },
    { keys: 'f', label: 'First failure', run: () => go(run.failedNode) },
    { keys: 'p', label: 'Longest node of the critical path', run: () => go(heaviest?.[0] ?? null) },
    { keys: '1', label: 'Graph', run: () => toggleView('graph') },
    { keys: '2', label: 'Waterfall', run: () => toggleView('waterfall') },
    { keys: '3', label: 'Table', run: () => toggleView('table') },
    { keys: '4', label: 'Logs', run: () => toggleView('logs') },
    { keys: '0', label: 'Fit the graph', run: () => graph.current?.fit() },
    { keys: '+', label: 'Zoom in', run: () => graph.current?.zoom('in') },
    { keys: '-', label: 'Zoom out', run: () => graph.current?.zoom('out') },
    ...ARROWS.map(([keys, label]) => ({ keys, label, run: () => graph.current?.walk(keys) })),
    { keys: 'J', label: 'Older run', run: () => goToRun(run.olderId) },
    { keys: 'K', label: 'Newer run', run: () => goToRun(run.newerId) },
    { keys: '/', label: 'Find node', run: () => find.current?.focus() },
    { keys: ']', label: 'Panel', run: () => setPanelOpen(!panelOpen) },
    { keys: 'Escape', label: 'Close', run: close },
  ])

  return (
    <div className="relative flex min-h-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">
        <Boundary what="The head of the run" data={run}>
          <RunHead run={run} onShowLosses={showRun} />
        </Boundary>
        {why !== null && (
          <Boundary what="The explanation" data={why}>
            <WhyStrip why={why} onShow={go} onShowLosses={showRun} />
          </Boundary>
        )}
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
              onSelectPath={() => go(heaviest?.[0] ?? null)}
              direction={direction}
              onTurn={() => setTurned(direction === 'down' ? 'right' : 'down')}
              onFit={() => graph.current?.fit()}
              onSelect={go}
              findRef={find}
            />
            <ViewStack
              data={model}
              views={VIEWS.filter((view) => views.includes(view))}
              wishes={{
                waterfall: runnable.length * 20 + 47,
                table: runnable.length * 28 + 29,
                logs: logCount * 20 + 41,
              }}
            >
              {{
                graph: () => (
                  <GraphView ref={graph} model={model} direction={direction} selected={selected} onSelect={choose} />
                ),
                waterfall: () => <WaterfallView model={model} selected={selected} item={item} onSelect={go} />,
                table: () => <TableView model={model} selected={selected} onSelect={go} />,
                logs: () => <LogsView model={model} selected={selection} onSelect={go} />,
              }}
            </ViewStack>
          </>
        )}
      </div>
      {panelOpen && (
        <PanelFrame label={node === undefined ? 'Run' : 'Node'} chosen={node !== undefined || runShown}>
          {node === undefined ? (
            <>
              <div className="flex h-11 shrink-0 items-center border-b border-line pr-4 pl-4">
                <h2 className="text-13 font-strong">Run</h2>
                <span className="flex-1" />
                <Button kind="quiet" square aria-label="Close the panel" title="Close the panel (])" onClick={closeRun}>
                  <Icon name="close" size={14} />
                </Button>
              </div>
              <Boundary what="The run" data={model}>
                <RunPanel model={model} onSelect={go} />
              </Boundary>
            </>
          ) : (
            <Boundary what="The node" data={node}>
              <NodePanel {...{ model, node, item }} onSelect={go} onStep={step} onClose={() => select(null)} />
            </Boundary>
          )}
        </PanelFrame>
      )}
    </div>
  )
}

function NoNodes({ running }: { readonly running: boolean }) {
  return running ? (
    <Message kind="empty" title="No nodes yet">
      They show as soon as the plan of the run arrives.
    </Message>
  ) : (
    <Message kind="idle" title="This run has no nodes">
      It was asked for nothing that a node computes, or its plan was never recorded.
    </Message>
  )
}

function parseBoolean(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null
}

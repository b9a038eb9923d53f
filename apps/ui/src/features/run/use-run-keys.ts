'use client'

import type { RefObject } from 'react'
import { useNavigation } from '@/client/navigation'
import { useHotkeys } from '@/client/use-hotkeys'
import type { FilterFieldHandle } from '@/components/ui/filter-field'
import { findHeaviest } from '@/contract/critical-path'
import { address } from '@/text/address'
import type { GraphHandle } from './graph/graph-flow'
import type { RunModel } from './run-model'
import type { RunActions } from './use-run-actions'
import type { RunWalk } from './use-run-walk'
import type { View } from './use-views'

const ARROWS = [
  ['ArrowDown', 'Down the graph'],
  ['ArrowUp', 'Up the graph'],
  ['ArrowRight', 'Right in the graph'],
  ['ArrowLeft', 'Left in the graph'],
] as const

interface RunKeysOptions {
  readonly model: RunModel
  readonly walk: RunWalk
  readonly actions: RunActions
  readonly graph: RefObject<GraphHandle | null>
  readonly find: RefObject<FilterFieldHandle | null>
  readonly toggleView: (view: View) => void
}

/** The keys of a run's page. */
export function useRunKeys({ model, walk, actions, graph, find, toggleView }: RunKeysOptions): void {
  const { run, path } = model
  const { go, step } = actions
  const navigation = useNavigation()
  const goTo = (href: string | null) => href !== null && navigation.go(href)
  const compare = () => {
    if (run.olderId !== null) navigation.go(address.compare(run.projectId, [run.olderId, run.id]))
  }
  useHotkeys('Run', [
    { keys: 'j', label: 'Next node', run: () => step(1) },
    { keys: 'k', label: 'Previous node', run: () => step(-1) },
    { keys: 'f', label: 'First failure', run: () => go(run.failedNode) },
    { keys: 'p', label: 'Longest node of the critical path', run: () => go(findHeaviest(path)) },
    { keys: '1', label: 'Graph', run: () => toggleView('graph') },
    { keys: '2', label: 'Waterfall', run: () => toggleView('waterfall') },
    { keys: '3', label: 'Table', run: () => toggleView('table') },
    { keys: '4', label: 'Logs', run: () => toggleView('logs') },
    { keys: '0', label: 'Fit the graph', run: () => graph.current?.fit() },
    { keys: '+', label: 'Zoom in', run: () => graph.current?.zoom('in') },
    { keys: '-', label: 'Zoom out', run: () => graph.current?.zoom('out') },
    ...ARROWS.map(([keys, label]) => ({ keys, label, run: () => graph.current?.walk(keys) })),
    { keys: 'J', label: 'Older run, or the one below in the list', run: () => goTo(walk.below) },
    { keys: 'K', label: 'Newer run, or the one above in the list', run: () => goTo(walk.above) },
    { keys: 'c', label: 'Compare with the previous run of the DAG', run: compare },
    { keys: '/', label: 'Find node', run: () => find.current?.focus() },
    { keys: ']', label: 'Panel', run: actions.togglePanel },
    { keys: 'Escape', label: 'Close', run: actions.close },
  ])
}

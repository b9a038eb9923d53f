'use client'

import { type RefObject, useState } from 'react'
import { useMedia } from '@/client/use-media'
import { useRemembered } from '@/client/use-remembered'
import type { RunNode } from '@/contract/run'
import type { GraphHandle } from './graph/graph-flow'
import type { RunModel } from './run-model'
import { type Selection, useSelectedNode } from './use-selected-node'

export interface RunActions {
  readonly selection: Selection
  /** The selected node; undefined while the run itself is shown. */
  readonly node: RunNode | undefined
  readonly isPanelOpen: boolean
  /** The panel shows the run because the reader asked for it. */
  readonly isRunChosen: boolean
  /** Selects a node, or none, and shows its panel. */
  readonly choose: (name: string | null, item?: number | null) => void
  /** Chooses a node and brings it into view. */
  readonly go: (name: string | null, item?: number | null) => void
  /** Chooses the next or previous node, in the order of waterfall and table. */
  readonly step: (by: 1 | -1) => void
  readonly showRun: () => void
  /** Whether the panel shows the run, in view. */
  readonly isRunShown: boolean
  readonly toggleRun: () => void
  readonly togglePanel: () => void
  readonly closeRun: () => void
  /** Closes the panel of the node, then the panel of the run. */
  readonly close: () => void
}

/** From this width on, the panel of the run is shown until it is closed; below, when it is asked for. */
const WIDE = '(width >= 1200px)'

/** The one selection of a run's page, the panel next to the views, and the ways to move both. */
export function useRunActions(model: RunModel, graph: RefObject<GraphHandle | null>): RunActions {
  const { run, runnable } = model
  const [selection, select] = useSelectedNode(run)
  const [isRunChosen, setRunChosen] = useState(false)
  const [isPanelOpen, setPanelOpen] = useRemembered('run.panel.open', true, parseBoolean)
  const { node: selected } = selection
  const isWide = useMedia(WIDE)
  const isRunShown = isPanelOpen && selected === null && (isRunChosen || isWide)

  const choose = (name: string | null, item: number | null = null) => {
    select(name, item)
    setRunChosen(false)
    if (name !== null) setPanelOpen(true)
  }
  const closeRun = () => {
    // Over a narrow window the reader asked for the panel; next to the views of a wide one it was open anyway.
    if (!isRunChosen || isWide) setPanelOpen(false)
    setRunChosen(false)
  }
  const showRun = () => {
    select(null)
    setPanelOpen(true)
    setRunChosen(true)
  }
  return {
    selection,
    node: selected === null ? undefined : model.byName.get(selected),
    isPanelOpen,
    isRunChosen,
    choose,
    go: (name, item = null) => {
      if (name === null) return
      choose(name, item)
      graph.current?.reveal(name)
    },
    step: (by) => {
      const at = runnable.findIndex(({ name }) => name === selected)
      const next = at < 0 ? (by === 1 ? 0 : runnable.length - 1) : Math.min(runnable.length - 1, Math.max(0, at + by))
      const name = runnable[next]?.name
      if (name === undefined) return
      select(name)
      graph.current?.reveal(name)
    },
    showRun,
    isRunShown,
    toggleRun: isRunShown ? closeRun : showRun,
    togglePanel: () => {
      const isShown = isRunShown || (isPanelOpen && selected !== null)
      setPanelOpen(!isShown)
      setRunChosen(!isShown && selected === null)
    },
    closeRun,
    close: () => {
      if (selected !== null) select(null)
      else closeRun()
    },
  }
}

function parseBoolean(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null
}

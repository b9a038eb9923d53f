'use client'

import dynamic from 'next/dynamic'
import { Boundary } from '@/components/ui/boundary'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { PanelFrame } from '@/components/ui/panel-frame'
import type { RunModel } from './run-model'
import type { RunActions } from './use-run-actions'

/** In separate files, because a page shows one of them. */
const NodePanel = dynamic(() => import('./panel/node-panel').then((module) => module.NodePanel))
const RunPanel = dynamic(() => import('./panel/run-panel').then((module) => module.RunPanel))

interface SidePanelProps {
  readonly model: RunModel
  readonly actions: RunActions
}

/** The panel of the selected node, or of the run while no node is selected. */
export function SidePanel({ model, actions }: SidePanelProps) {
  const { node, selection, isRunChosen, go, step, choose, closeRun } = actions
  if (node !== undefined) {
    return (
      <PanelFrame label="Node" chosen>
        <Boundary what="The node" data={node}>
          <NodePanel
            model={model}
            node={node}
            item={selection.item}
            onSelect={go}
            onStep={step}
            onClose={() => choose(null)}
          />
        </Boundary>
      </PanelFrame>
    )
  }
  return (
    <PanelFrame label="Run" chosen={isRunChosen}>
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
    </PanelFrame>
  )
}

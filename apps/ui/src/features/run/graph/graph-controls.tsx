'use client'

import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { tip } from '@/components/ui/tooltip'
import { CONTROLS, CORNER_GAP } from '@/features/graph/layout/graph-corners'

interface GraphControlsProps {
  readonly onZoom: (by: 'in' | 'out' | 'full') => void
  readonly onFit: () => void
}

/** In the lower left corner of the graph. */
export function GraphControls({ onZoom, onFit }: GraphControlsProps) {
  return (
    <fieldset
      aria-label="Zoom"
      className="absolute z-[6] flex flex-col overflow-hidden rounded-control border border-line-strong bg-raised"
      style={{ ...CONTROLS, left: CORNER_GAP, bottom: CORNER_GAP }}
    >
      <Control label="Zoom in" hotkey="+" onClick={() => onZoom('in')}>
        <Icon name="plus" size={14} />
      </Control>
      <Control label="Zoom out" hotkey="-" onClick={() => onZoom('out')}>
        <Icon name="minus" size={14} />
      </Control>
      <Control label="Fit the graph" hotkey="0" onClick={onFit}>
        <Icon name="fit" size={14} />
      </Control>
      <Control label="Zoom to 1:1 (100 %)" onClick={() => onZoom('full')}>
        1:1
      </Control>
    </fieldset>
  )
}

interface ControlProps {
  readonly label: string
  readonly hotkey?: string
  readonly onClick: () => void
  readonly children: ReactNode
}

function Control({ label, hotkey, onClick, children }: ControlProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-keyshortcuts={hotkey}
      onClick={onClick}
      className="ring-inset-focus flex size-6 shrink-0 items-center justify-center text-11 text-soft hover:bg-hover hover:text-text active:bg-active"
      {...tip(hotkey ? `${label} (${hotkey})` : label)}
    >
      {children}
    </button>
  )
}

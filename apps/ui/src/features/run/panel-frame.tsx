'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import { ResizeHandle } from './resize-handle'
import { useRemembered } from './use-remembered'

interface PanelFrameProps {
  readonly label: string
  /** On narrow windows, where it lies over the stack, it shows only what was chosen. */
  readonly chosen: boolean
  readonly children: ReactNode
}

const WIDTH = { least: 360, usual: 440, most: 720 } as const

/** The panel on the right; below 1200 px it lies over the stack. */
export function PanelFrame({ label, chosen, children }: PanelFrameProps) {
  const [width, setWidth] = useRemembered('run.panel.width', WIDTH.usual, parseWidth)
  return (
    <div
      className={clsx(
        'flex shrink-0 max-xl:absolute max-xl:inset-y-0 max-xl:right-0 max-xl:z-(--layer-panel) max-xl:max-w-full',
        !chosen && 'max-xl:hidden',
      )}
    >
      <ResizeHandle
        label="Width of the panel"
        orientation="vertical"
        value={width}
        min={WIDTH.least}
        max={WIDTH.most}
        onChange={setWidth}
        className="max-sm:hidden"
      />
      <aside aria-label={label} style={{ width }} className="flex min-h-0 max-w-[100vw] flex-col bg-bg">
        {children}
      </aside>
    </div>
  )
}

function parseWidth(value: unknown): number | null {
  return typeof value === 'number' && value >= WIDTH.least && value <= WIDTH.most ? value : null
}

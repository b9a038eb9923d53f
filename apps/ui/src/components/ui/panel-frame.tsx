'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useRemembered } from '@/client/use-remembered'
import { ResizeHandle } from './resize-handle'

interface PanelFrameProps {
  readonly label: string
  /** In windows under 1200 px it shows only what was chosen. */
  readonly chosen: boolean
  readonly children: ReactNode
}

const WIDTH = { least: 360, usual: 440, most: 720 } as const

/** The panel: right of the views, or below them in a window under 1024 px. It covers neither head nor axis. */
export function PanelFrame({ label, chosen, children }: PanelFrameProps) {
  const [width, setWidth] = useRemembered('run.panel.width', WIDTH.usual, parseWidth)
  return (
    <div
      data-panel={chosen || undefined}
      className={clsx(
        'flex shrink-0 lg:max-w-[48vw] max-lg:h-[48%] max-lg:min-h-[280px] max-lg:border-t max-lg:border-line-strong',
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
        className="max-lg:hidden"
      />
      <aside aria-label={label} style={{ width }} className="flex min-h-0 min-w-0 flex-col bg-bg max-lg:w-full!">
        {children}
      </aside>
    </div>
  )
}

function parseWidth(value: unknown): number | null {
  return typeof value === 'number' && value >= WIDTH.least && value <= WIDTH.most ? value : null
}

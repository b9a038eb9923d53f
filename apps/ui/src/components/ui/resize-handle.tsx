'use client'

import clsx from 'clsx'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'

interface ResizeHandleProps {
  readonly label: string
  /** `vertical`: a line that moves sideways. */
  readonly orientation: 'vertical' | 'horizontal'
  readonly value: number
  readonly min: number
  readonly max: number
  /** In pixels, within the bounds. */
  readonly onChange: (value: number) => void
  readonly className?: string
}

const STEP = 16

/** A line to drag, or to move with arrow keys. What it sizes lies right of it or below it. */
export function ResizeHandle({ label, orientation, value, min, max, onChange, className }: ResizeHandleProps) {
  const drag = useRef<{ readonly from: number; readonly value: number } | null>(null)
  const vertical = orientation === 'vertical'
  const set = (next: number) => onChange(Math.min(max, Math.max(min, next)))

  const at = (event: PointerEvent) => (vertical ? event.clientX : event.clientY)
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { from: at(event), value }
    event.preventDefault()
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (drag.current !== null) set(drag.current.value + drag.current.from - at(event))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const more = vertical ? 'ArrowLeft' : 'ArrowUp'
    const less = vertical ? 'ArrowRight' : 'ArrowDown'
    if (event.key !== more && event.key !== less) return
    set(value + (event.key === more ? STEP : -STEP))
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule that can be dragged is a separator with a value
    <div
      role="separator"
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={Math.round(max)}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        drag.current = null
      }}
      onKeyDown={onKeyDown}
      className={clsx(
        'z-(--layer-sticky) shrink-0 touch-none bg-line transition-colors duration-(--motion-fast) hover:bg-accent focus-visible:bg-accent focus-visible:outline-none',
        'relative before:absolute before:content-[""]',
        vertical
          ? 'w-px cursor-col-resize before:inset-y-0 before:-inset-x-1'
          : 'h-px cursor-row-resize before:inset-x-0 before:-inset-y-1',
        className,
      )}
    />
  )
}

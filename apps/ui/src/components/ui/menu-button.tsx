'use client'

import { type KeyboardEvent, type ReactNode, type Ref, type RefObject, useRef, useState } from 'react'

export interface MenuTriggerProps {
  readonly ref: Ref<HTMLButtonElement>
  readonly 'aria-haspopup': 'menu'
  readonly 'aria-expanded': boolean
  readonly onClick: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** Properties that a menu gets from the button that opens it. */
export interface MenuPopupProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly button: RefObject<HTMLButtonElement | null>
}

interface MenuButtonProps {
  readonly trigger: (props: MenuTriggerProps) => ReactNode
  /** A `Menu`, in a module that is loaded when it is opened first: no page starts with the code of its menus. */
  readonly popup: (props: MenuPopupProps) => ReactNode
}

/** A button that opens a menu. */
export function MenuButton({ trigger, popup }: MenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [state, setState] = useState<'never' | 'open' | 'closed'>('never')
  const open = state === 'open'
  const onOpenChange = (next: boolean) => setState(next ? 'open' : 'closed')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    onOpenChange(true)
  }
  return (
    <span className="relative block">
      {trigger({
        ref: button,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        onClick: () => onOpenChange(!open),
        onKeyDown,
      })}
      {state !== 'never' && popup({ open, onOpenChange, button })}
    </span>
  )
}

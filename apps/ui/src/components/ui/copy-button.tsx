'use client'

import { useEffect, useState } from 'react'
import { Button } from './button'
import { Icon, type IconName } from './icon'

interface CopyButtonProps {
  /** A text that is large is made when it is copied. */
  readonly text: string | (() => string)
  /** The action in words: "Copy error". */
  readonly label: string
  /** Shows the label next to the icon. */
  readonly withLabel?: boolean
  readonly className?: string | undefined
  /** Another sign than that of a copy, where two stand side by side. */
  readonly icon?: IconName
}

/** Copies a text and confirms it for two seconds. */
export function CopyButton({ text, label, withLabel = false, className, icon = 'copy' }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 2_000)
    return () => clearTimeout(timer)
  }, [state])

  const copy = () =>
    navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
      () => setState('copied'),
      () => setState('refused'),
    )
  const words = state === 'copied' ? 'Copied' : state === 'refused' ? 'The browser refused to copy' : label
  return (
    <Button kind="quiet" square={!withLabel} aria-label={words} title={words} onClick={copy} className={className}>
      <Icon name={state === 'copied' ? 'check' : icon} size={14} />
      {withLabel && words}
      <span aria-live="polite" className="sr-only">
        {state !== 'idle' && words}
      </span>
    </Button>
  )
}

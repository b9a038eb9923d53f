'use client'

import { useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { toShortId } from '@/text/format-id'

/** The short id of a run. A press copies the whole id. */
export function RunId({ id }: { readonly id: string }) {
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(id).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <button
      type="button"
      title={`${id}: press to copy`}
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
      onPointerLeave={() => setCopied(false)}
      className="group inline-flex shrink-0 items-center gap-1 rounded-chip whitespace-nowrap text-soft hover:text-text"
    >
      <code>{toShortId(id)}</code>
      <Icon
        name={copied ? 'check' : 'copy'}
        size={12}
        className={
          copied ? 'text-success-text' : 'text-faint opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100'
        }
      />
      <span aria-live="polite" className="sr-only">
        {copied ? 'Id copied' : ''}
      </span>
    </button>
  )
}

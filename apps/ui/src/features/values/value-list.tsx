'use client'

import type { Summary } from '@dag/protocol'
import clsx from 'clsx'
import { useState } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { Icon } from '@/components/ui/icon'
import { formatBytes } from '@/text/format-number'
import { findMissingParts, isMissing } from './missing-part'
import { toValueJson } from './value-json'
import { parseValue } from './value-rows'
import { ValueView } from './value-view'

export interface ListedValue {
  readonly name: string
  /** Origin of the value, if it is worth a word: `input`, `override`, `config`. */
  readonly from: string | null
  readonly value: Summary | null
  /** Why there is no value. */
  readonly reason: string | null
}

interface ValueListProps {
  readonly values: readonly ListedValue[]
  /** Opens these at once. */
  readonly open?: boolean
  /** The name of a part that was undefined or null where the node failed: values that lack it are opened. */
  readonly missing?: string | null
}

/** Values by name, one line each; a press opens the whole. */
export function ValueList({ values, open = false, missing = null }: ValueListProps) {
  return (
    <ul className="-mx-1">
      {values.map((value) => (
        <Item key={value.name} item={value} missing={missing} openDeep={open} />
      ))}
    </ul>
  )
}

interface ItemProps {
  readonly item: ListedValue
  /** Opens the value at first if there is more to see than its line. */
  readonly openDeep: boolean
  readonly missing: string | null
}

function Item({ item, openDeep, missing }: ItemProps) {
  const [open, setOpen] = useState(() => (openDeep && isDeep(item.value)) || lacks(item.value, missing))
  const { name, from, value, reason } = item
  const isCause = name === missing && isNothing(value)
  const label = (
    <span className="flex w-28 shrink-0 items-baseline gap-1.5">
      <code className="truncate" title={name}>
        {name}
      </code>
      {from !== null && <span className="text-11 text-faint">{from}</span>}
    </span>
  )
  if (value === null) {
    return (
      <li className="flex min-h-6 items-baseline gap-2 pl-[17px] text-12">
        {label}
        <span className="text-faint">{reason ?? 'not recorded'}</span>
      </li>
    )
  }
  return (
    <li className={clsx('group relative', isCause && 'bg-failed-bg shadow-[inset_2px_0_var(--failed)]')}>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="ring-inset-focus flex h-6 w-full items-center gap-1 rounded-chip px-[3px] text-left hover:bg-hover"
      >
        <Icon name="chevronRight" size={10} className={clsx('text-faint', open && 'rotate-90')} />
        <span className="flex min-w-0 flex-1 items-baseline gap-2">
          {label}
          <code className={clsx('min-w-0 flex-1 truncate', isCause ? 'font-medium text-failed-text' : 'text-soft')}>
            {open ? value.type : value.preview}
            {isCause && <span className="sr-only">, the cause of the error</span>}
          </code>
          {value.sizeBytes != null && open && (
            <span className="text-11 text-faint">{formatBytes(value.sizeBytes)}</span>
          )}
        </span>
      </button>
      <CopyButton
        text={() => toValueJson(value)}
        label={`Copy ${name} as JSON`}
        className="absolute! top-0 right-0 bg-bg opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
      />
      {open && (
        <div className="mt-1 mb-2 pr-1 pl-[17px]">
          <ValueView summary={value} label={name} missing={missing} bare />
        </div>
      )}
    </li>
  )
}

/** Whether there is more to see than the one line. */
function isDeep(value: Summary | null): boolean {
  return value?.detail != null && value.preview.length > 40
}

/** Whether a part of the name is undefined, null or absent somewhere in a value. */
function lacks(value: Summary | null, missing: string | null): boolean {
  const node = value === null || missing === null ? null : parseValue(value)
  return node !== null && missing !== null && findMissingParts(node, missing, 1).length > 0
}

/** The value itself is undefined or null. */
function isNothing(value: Summary | null): boolean {
  if (value === null) return false
  const node = parseValue(value)
  return node === null ? value.preview === 'null' || value.preview === 'undefined' : isMissing(node)
}

import clsx from 'clsx'
import { CopyButton } from '@/components/ui/copy-button'
import { Icon } from '@/components/ui/icon'
import { MarkedText } from './marked-text'
import { TextView } from './text-view'
import { toJsonText } from './value-json'
import type { ValueRow, ValueTone } from './value-rows'

const INKS: Readonly<Record<ValueTone, string>> = {
  string: 'text-code-string',
  number: 'text-code-number',
  keyword: 'text-code-keyword',
  plain: 'text-soft',
  faint: 'text-faint',
}

interface ValueTreeRowProps {
  readonly row: ValueRow
  readonly depth: number
  readonly search: string
  /** The pointer or the focus is on it: it offers to copy. */
  readonly active: boolean
  /** The part is undefined or absent, and the node failed for that. */
  readonly isCause: boolean
  readonly onActive: (path: string) => void
  readonly onToggle: (path: string) => void
}

/** One part of a value: its name, its line, and copies of its place and of its value. */
export function ValueTreeRow({ row, depth, search, active, isCause, onActive, onToggle }: ValueTreeRowProps) {
  const indent = { paddingLeft: 8 + depth * 14 }
  if (row.whole !== null) {
    return (
      <li style={indent} className="w-0 min-w-full pr-2 pb-1">
        <TextView text={row.whole} label={`Text of ${row.at}`} search={search} />
      </li>
    )
  }
  const words = (
    <>
      {row.label !== null && (
        <span className="text-text">
          <bdi>
            <MarkedText text={row.label} search={search} />
          </bdi>
          :{' '}
        </span>
      )}
      <bdi className={isCause ? 'font-medium text-failed-text' : INKS[row.tone]}>
        <MarkedText text={row.text} search={search} />
      </bdi>
      {isCause && <span className="sr-only">, the cause of the error</span>}
    </>
  )
  return (
    <li
      onPointerEnter={() => onActive(row.path)}
      onFocus={() => onActive(row.path)}
      className={clsx(
        'flex min-h-6 items-center whitespace-pre hover:bg-hover',
        isCause && 'bg-failed-bg shadow-[inset_2px_0_var(--failed)]',
      )}
    >
      {row.open === null ? (
        <span style={indent} className="pr-2">
          <span className="inline-block w-3.5" />
          {words}
        </span>
      ) : (
        <button
          type="button"
          aria-expanded={row.open}
          onClick={() => onToggle(row.path)}
          style={indent}
          className="ring-inset-focus flex min-h-6 items-center pr-2 text-left"
        >
          <Icon name="chevronRight" size={10} className={clsx('mr-1 text-faint', row.open && 'rotate-90')} />
          <span>{words}</span>
        </button>
      )}
      {active && row.node !== null && <Copies row={row} />}
    </li>
  )
}

function Copies({ row }: { readonly row: ValueRow }) {
  const { at, node } = row
  return (
    <span className="sticky right-0 ml-auto flex rounded-control bg-raised font-sans">
      {at !== '' && <CopyButton text={at} label={`Copy the path ${at}`} icon="path" />}
      <CopyButton text={() => toJsonText(node)} label={at === '' ? 'Copy as JSON' : `Copy ${at} as JSON`} />
    </span>
  )
}

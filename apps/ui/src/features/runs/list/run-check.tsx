// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
import clsx from 'clsx'
import { Icon } from '@/components/ui/icon'

interface RunCheckProps {
  readonly label: string
  /** `mixed` if only some of the rows are selected. */
  readonly checked: boolean | 'mixed'
  readonly onChange: (range: boolean) => void
  /** Arrow keys reach rows, so Tab skips the boxes in them. */
  readonly inRow?: boolean
}

/** The check box of a row, or of all rows. */
export function RunCheck({ label, checked, onChange, inRow = false }: RunCheckProps) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-label={label}
      aria-checked={checked}
      tabIndex={inRow ? -1 : 0}
      onClick={(event) => onChange(event.shiftKey)}
      className={clsx(
        'relative z-1 flex size-3.5 items-center justify-center rounded-[3px] border text-on-accent',
        // The area that reacts is 24 px high and wide.
        'before:absolute before:-inset-[5px]',
        checked === false ? 'border-line-strong bg-raised' : 'border-accent bg-accent',
      )}
    >
      {checked !== false && <Icon name={checked === 'mixed' ? 'minus' : 'check'} size={12} />}
    </button>
  )
}

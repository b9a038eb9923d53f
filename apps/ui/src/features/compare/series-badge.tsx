import clsx from 'clsx'
import { toSeries } from './series'

/** The letter of a run in its colour. */
export function SeriesBadge({ index }: { readonly index: number }) {
  const { letter, colour } = toSeries(index)
  const filled = index === 1
  return (
    <span
      style={filled ? { background: colour, borderColor: colour } : { borderColor: colour }}
      className={clsx(
        'inline-flex size-4 shrink-0 items-center justify-center rounded-[3px] border-[1.5px] text-11 font-strong leading-none',
        filled ? 'text-on-accent' : 'text-soft',
      )}
    >
      {letter}
    </span>
  )
}

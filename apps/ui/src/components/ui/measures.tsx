import clsx from 'clsx'
import { Fragment } from 'react'
import type { Measure } from '@/text/format-number'

/** Numbers with their units, the unit fainter, held together by no-break spaces. */
export function Measures({
  measures,
  className,
}: {
  readonly measures: readonly Measure[]
  readonly className?: string | undefined
}) {
  return (
    <span className={clsx('whitespace-nowrap', className)}>
      {measures.map(({ value, unit }, index) => (
        <Fragment key={unit}>
          {index > 0 && '\u00a0'}
          {value}
          {unit !== '' && <span className="text-faint">{`\u00a0${unit}`}</span>}
        </Fragment>
      ))}
    </span>
  )
}

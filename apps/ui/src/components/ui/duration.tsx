import { toDurationMeasures } from '@/text/format-duration'
import { MISSING } from '@/text/format-number'
import { Measures } from './measures'

interface DurationProps {
  /** Null where it is not known. */
  readonly us: number | null
  readonly className?: string | undefined
}

export function Duration({ us, className }: DurationProps) {
  if (us === null) return <span className={className}>{MISSING}</span>
  return <Measures measures={toDurationMeasures(us)} className={className} />
}

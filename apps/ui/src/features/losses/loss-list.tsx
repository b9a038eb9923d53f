import type { ReactNode } from 'react'
import { groupLosses, type LossTotal, toLossAdvice, toLossMeaning, toLossWord } from '@/contract/losses'
import { formatCounted } from '@/text/format-number'

interface LossListProps<T extends LossTotal> {
  readonly losses: readonly T[]
  /** Adds a note to one kind of loss. */
  readonly note?: (loss: T) => ReactNode
}

/** Losses by reason: amount, effect and remedy. */
export function LossList<T extends LossTotal>({ losses, note }: LossListProps<T>) {
  return (
    <ul className="flex flex-col gap-3">
      {groupLosses(losses).map(({ reason, kinds }) => {
        const { why, remedy } = toLossAdvice(reason)
        return (
          <li key={reason} className="flex flex-col gap-1 text-12">
            <p className="font-medium first-letter:uppercase">{why}</p>
            <dl className="flex flex-col gap-0.5">
              {kinds.map((loss) => (
                <div key={loss.kind} className="grid grid-cols-[112px_minmax(0,1fr)] gap-x-3">
                  <dt className="num text-left!">{formatCounted(loss.total, toLossWord(loss.kind))}</dt>
                  <dd className="text-soft">
                    {toLossMeaning(loss.kind)}
                    {note && <span className="text-faint"> {note(loss)}</span>}
                  </dd>
                </div>
              ))}
            </dl>
            <p className="text-soft">
              <span className="text-faint">What to do: </span>
              {remedy}
            </p>
          </li>
        )
      })}
    </ul>
  )
}

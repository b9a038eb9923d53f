import { SectionHead } from '@/components/ui/section-head'
import type { LossOverview } from '@/contract/losses'
import { LossList } from '@/features/losses/loss-list'
import { RefusalList } from '@/features/losses/refusal-list'

/** Losses and rejected events without a project. No other page shows them. */
export function Unfiled({ overview }: { readonly overview: LossOverview }) {
  const { losses, refusals } = overview
  if (losses.length === 0 && refusals.length === 0) return null
  return (
    <section aria-label="Not kept" className="mt-5">
      <SectionHead title="Not kept" note="without a project, in the last 24 hours" />
      <div className="flex flex-col gap-4 border-t border-line px-4 pt-3 pb-1 *:max-w-[880px]">
        {refusals.length > 0 && <RefusalList refusals={refusals} />}
        {losses.length > 0 && <LossList losses={losses} />}
      </div>
    </section>
  )
}

'use client'

import { Dialog } from '@/components/ui/dialog'
import { Scroller } from '@/components/ui/scroller'
import type { LossOverview, LossReport } from '@/contract/losses'
import { formatCount, formatCounted } from '@/text/format-number'
import { LossList } from './loss-list'
import { RefusalList } from './refusal-list'

interface LossDialogProps {
  readonly overview: LossOverview
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Losses and rejected events, with reasons and remedies. */
export function LossDialog({ overview, open, onOpenChange }: LossDialogProps) {
  const { losses, refusals } = overview
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="What was not recorded"
      description="In the last 24 hours. The runs themselves are unharmed; only their record has gaps."
      className="w-[min(640px,calc(100vw-32px))]!"
    >
      <Scroller label="Losses" className="flex min-h-0 flex-col gap-4 overflow-y-auto px-4 pt-3 pb-4">
        {refusals.length > 0 && <RefusalList refusals={refusals} />}
        {losses.length > 0 && <LossList losses={losses} note={toWhose} />}
      </Scroller>
    </Dialog>
  )
}

function toWhose({ runs, ofNoRun, total }: LossReport): string {
  const parts = [
    runs > 0 && `In ${formatCounted(runs, 'run')}, where they are named.`,
    ofNoRun > 0 &&
      (ofNoRun === total ? 'Of no run that is shown.' : `${formatCount(ofNoRun)} of no run that is shown.`),
  ]
  return parts.filter((part) => part !== false).join(' ')
}

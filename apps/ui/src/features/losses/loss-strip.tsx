'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { countLosses, type LossOverview } from '@/contract/losses'
import { formatCounted } from '@/text/format-number'

/** In a separate file, because this chunk is loaded only when it is opened first. */
const LossDialog = dynamic(() => import('./loss-dialog').then((module) => module.LossDialog))

/** One calm line about losses: how many and when. A press opens the details. */
export function LossStrip({ overview }: { readonly overview: LossOverview }) {
  const [open, setOpen] = useState<'never' | 'open' | 'closed'>('never')
  const { losses, refusals } = overview
  const lost = countLosses(losses)
  const refused = refusals.reduce((sum, { total }) => sum + total, 0)
  if (lost === 0 && refused === 0) return null
  const lastAtUs = [...losses, ...refusals].reduce((last, { lastAtUs: at }) => Math.max(last, at), 0)
  const parts = [
    lost > 0 && `${formatCounted(lost, 'part')} of the record ${lost === 1 ? 'was' : 'were'} dropped`,
    refused > 0 && `${formatCounted(refused, 'event')} ${refused === 1 ? 'was' : 'were'} refused`,
  ].filter((part) => part !== false)
  return (
    <section
      aria-label="Losses"
      className="mb-2 flex h-8 shrink-0 items-center gap-2.5 border-y border-running-line bg-running-bg px-4 text-12"
    >
      <StatusGlyph status="lost" label="" />
      <p className="min-w-0 flex-1 truncate">
        {parts.join(', ')} in the last 24 hours, last <RelativeTime us={lastAtUs} />
        <span className="text-soft max-lg:hidden"> · runs themselves are unharmed</span>
      </p>
      <Button kind="quiet" onClick={() => setOpen('open')}>
        Details
      </Button>
      {open !== 'never' && (
        <LossDialog overview={overview} open={open === 'open'} onOpenChange={(on) => setOpen(on ? 'open' : 'closed')} />
      )}
    </section>
  )
}

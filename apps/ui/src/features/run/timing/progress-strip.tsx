'use client'

import { useQuery } from '@tanstack/react-query'
import { useClock } from '@/client/clock'
import { queries } from '@/client/queries'
import { Button } from '@/components/ui/button'
import { Sentence } from '@/components/ui/sentence'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { RunDetail } from '@/contract/run'
import { toPlainText } from '@/text/words'
import { toProgress } from './progress-words'

interface ProgressStripProps {
  readonly run: RunDetail
  /** The node that the panel shows. */
  readonly shown: string | null
  readonly onShow: (node: string) => void
}

/** The sentence about a running run: which nodes run, how long they usually take, and when the run usually ends. */
export function ProgressStrip({ run, shown, onShow }: ProgressStripProps) {
  const { data, error } = useQuery({ ...queries.usualRun(run.id), retry: false })
  const clock = useClock('second')
  if (run.nodes.length === 0) return null
  const { headline, more, node } = toProgress(run, data?.usual, clock)
  return (
    <section
      aria-label="Progress"
      className="grid min-h-16 shrink-0 grid-cols-[14px_minmax(0,1fr)_auto] content-center items-center gap-x-2.5 gap-y-[3px] border-line border-b px-4 py-2"
    >
      <StatusGlyph status="running" label="" />
      <p className="wrap-anywhere lg:truncate" title={toPlainText(headline)}>
        <Sentence words={headline} strong />
      </p>
      {node !== null && node !== shown && <Button onClick={() => onShow(node)}>Show node</Button>}
      <p className="col-start-2 min-h-4 text-12 text-soft lg:truncate" title={toPlainText(more)}>
        {error === null ? <Sentence words={more} /> : error.message}
      </p>
    </section>
  )
}

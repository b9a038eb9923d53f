import clsx from 'clsx'
import { Button } from '@/components/ui/button'
import { Sentence } from '@/components/ui/sentence'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { RunDetail } from '@/contract/run'
import type { NodeStatus } from '@/contract/status'
import { toPlainText } from '@/text/words'
import { ErrorGroupLine } from './error-group-line'
import type { Why } from './why'

const LOOKS: Readonly<Record<Why['tone'], { readonly glyph: NodeStatus; readonly ground: string }>> = {
  failed: { glyph: 'failed', ground: 'border-failed-line bg-failed-bg' },
  lost: { glyph: 'lost', ground: 'border-running-line bg-running-bg' },
  worker: { glyph: 'lost', ground: 'border-running-line bg-running-bg' },
  dropped: { glyph: 'lost', ground: 'border-running-line bg-running-bg' },
  cancelled: { glyph: 'cancelled', ground: 'border-line' },
}

interface WhyStripProps {
  readonly run: Pick<RunDetail, 'id' | 'projectId' | 'errorGroupId'>
  readonly why: Why
  /** The node that the panel shows. */
  readonly shown: string | null
  readonly onShow: (node: string) => void
  readonly onShowLosses: () => void
}

/** The sentence before the chart. */
export function WhyStrip({ run, why, shown, onShow, onShowLosses }: WhyStripProps) {
  const { glyph, ground } = LOOKS[why.tone]
  const { node } = why
  return (
    <section
      aria-label="Why"
      className={clsx(
        'grid min-h-16 shrink-0 grid-cols-[14px_minmax(0,1fr)_auto] content-center items-center gap-x-2.5 gap-y-[3px] border-b px-4 py-2',
        ground,
      )}
    >
      <StatusGlyph status={glyph} label="" />
      <p className="wrap-anywhere lg:truncate" title={toPlainText(why.headline)}>
        <Sentence words={why.headline} strong />
      </p>
      {node !== null && node !== shown && (
        <Button onClick={() => onShow(node)} {...(why.tone === 'failed' && { hotkey: 'F' })}>
          Show node
        </Button>
      )}
      {why.tone === 'dropped' && <Button onClick={onShowLosses}>Details</Button>}
      {run.errorGroupId !== null && <ErrorGroupLine run={run} groupId={run.errorGroupId} />}
      {why.more.length > 0 && (
        <p className="col-start-2 text-12 lg:truncate text-soft" title={toPlainText(why.more)}>
          <Sentence words={why.more} />
        </p>
      )}
    </section>
  )
}

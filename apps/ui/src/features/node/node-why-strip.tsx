import clsx from 'clsx'
import { Sentence } from '@/components/ui/sentence'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { NodeRecent } from '@/contract/node-recent'
import type { NodeReport } from '@/contract/node-report'
import type { NodeStatus } from '@/contract/status'
import { toPlainText } from '@/text/words'
import { type NodeWhy, toNodeWhy } from './why-node'

const GLYPHS: Readonly<Record<NodeWhy['tone'], NodeStatus>> = {
  failed: 'failed',
  changed: 'overridden',
  quiet: 'success',
}

interface NodeWhyStripProps {
  readonly report: NodeReport
  /** Missing until it is read: then changes of the results are not named yet. */
  readonly recent: NodeRecent | undefined
}

/** The sentence before the charts. Its height does not depend on it. */
export function NodeWhyStrip({ report, recent }: NodeWhyStripProps) {
  const { tone, headline, more } = toNodeWhy(report, recent?.drifts ?? [])
  const glyph = report.figures.runs === 0 ? 'skipped' : GLYPHS[tone]
  return (
    <section
      aria-label="Why"
      className={clsx(
        'grid min-h-16 shrink-0 grid-cols-[14px_minmax(0,1fr)] content-center items-center gap-x-2.5 gap-y-[3px] border-b px-4 py-2',
        tone === 'failed' ? 'border-failed-line bg-failed-bg' : 'border-line',
      )}
    >
      <StatusGlyph status={glyph} label="" />
      <p className="wrap-anywhere @min-[960px]:truncate" title={toPlainText(headline)}>
        <Sentence words={headline} strong />
      </p>
      <p
        className="col-start-2 min-h-[1lh] text-12 wrap-anywhere text-soft @min-[960px]:truncate"
        title={toPlainText(more)}
      >
        <Sentence words={more} />
      </p>
    </section>
  )
}

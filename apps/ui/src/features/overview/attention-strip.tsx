import clsx from 'clsx'
import { AppLink } from '@/components/ui/app-link'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { Sentence } from '@/components/ui/sentence'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { formatCounted } from '@/text/format-number'
import { toPlainText, type Words } from '@/text/words'
import type { Attention } from './attention'

const GROUNDS: Readonly<Record<Attention['tone'], string>> = {
  failed: 'border-failed-line bg-failed-bg',
  lost: 'border-running-line bg-running-bg',
  slower: 'border-line',
  calm: 'border-line',
}

const ALSO: Words = { kind: 'text', text: 'Also: ' }
const SEPARATOR: Words = { kind: 'text', text: ' · ' }

interface AttentionStripProps {
  readonly attention: Attention
  /** The runs that the sentence is about. */
  readonly href: string
}

/** The sentence that says what needs attention, and at most three more things. */
export function AttentionStrip({ attention, href }: AttentionStripProps) {
  const { tone, headline, runs } = attention
  const more = attention.more.flatMap((words, index) => [index === 0 ? ALSO : SEPARATOR, ...words])
  return (
    <section
      aria-label="What needs attention"
      className={clsx(
        'grid min-h-16 shrink-0 grid-cols-[14px_minmax(0,1fr)_auto] content-center items-center gap-x-2.5 gap-y-[3px] border-b px-4 py-2',
        GROUNDS[tone],
      )}
    >
      {tone === 'slower' ? <Icon name="arrowUp" size={14} /> : <StatusGlyph status={GLYPHS[tone]} label="" />}
      <p className="wrap-anywhere lg:truncate" title={toPlainText(headline)}>
        <Sentence words={headline} strong />
      </p>
      {runs === null ? (
        <span />
      ) : (
        <AppLink href={href} className={clsx(buttonClass(), 'max-sm:col-start-2 max-sm:justify-self-start')}>
          Show {formatCounted(runs.count, 'run')}
          <Kbd className="-mr-1">F</Kbd>
        </AppLink>
      )}
      {more.length > 0 && (
        <p className="col-start-2 text-12 wrap-anywhere text-soft lg:truncate" title={toPlainText(more)}>
          <Sentence words={more} />
        </p>
      )}
    </section>
  )
}

const GLYPHS = { failed: 'failed', lost: 'lost', calm: 'success' } as const

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Duration } from '@/components/ui/duration'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { NodeSpan } from '@/contract/node-spans'
import { formatDurationDifference } from '@/text/format-duration'
import { formatCount } from '@/text/format-number'

interface SpanTableProps {
  readonly spans: readonly NodeSpan[]
  readonly zeroUs: number
  readonly name: string
}

const ROWS = 20

/** Alike spans, one in a row. */
export function SpanTable({ spans, zeroUs, name }: SpanTableProps) {
  const [limit, setLimit] = useState(ROWS)
  return (
    <>
      <table aria-label={name} className="w-full table-fixed text-12">
        <thead>
          <tr className="text-11 text-faint">
            <th className="w-18 pr-3 text-right font-normal">Start</th>
            <th className="w-16 pr-3 text-right font-normal">Took</th>
            <th className="text-left font-normal">Attributes</th>
          </tr>
        </thead>
        <tbody>
          {spans.slice(0, limit).map((span) => (
            <tr key={span.id} className="align-top">
              <td className="num py-0.5 pr-3 text-right text-soft">
                {formatDurationDifference(span.startUs - zeroUs)}
              </td>
              <td className="py-0.5 pr-3 text-right">
                <Duration us={span.endUs - span.startUs} />
              </td>
              <td className="py-0.5">
                <Details span={span} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {spans.length > limit && (
        <Button kind="quiet" onClick={() => setLimit(limit + 5 * ROWS)}>
          Show {formatCount(Math.min(spans.length - limit, 5 * ROWS))} of {formatCount(spans.length - limit)} more
        </Button>
      )}
    </>
  )
}

function Details({ span: { kind, failed, message, attributes } }: { readonly span: NodeSpan }) {
  return (
    <>
      {failed && (
        <p className="flex items-center gap-1.5 text-failed-text">
          <StatusGlyph status="failed" />
          <span className="min-w-0 wrap-anywhere">
            <bdi>{message ?? 'failed'}</bdi>
          </span>
        </p>
      )}
      <dl className="font-mono text-11">
        {Object.entries({ kind, ...attributes }).map(([key, value]) => (
          <div key={key} className="wrap-anywhere">
            <dt className="inline text-faint">
              <bdi>{key}</bdi>
            </dt>{' '}
            <dd className="inline text-soft">
              <bdi>{String(value)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

'use client'

import { Duration } from '@/components/ui/duration'
import { RelativeTime } from '@/components/ui/relative-time'
import { Nothing, Section } from '@/components/ui/section'
import type { NodeCode, NodeReport, NodeSource } from '@/contract/node-report'
import { CodeLines } from '@/features/code/code-lines'
import { DiffLines } from '@/features/code/diff-lines'
import { toShortVersion } from '@/text/format-id'
import { formatCount } from '@/text/format-number'

const SHOWN = 8

/** The code of a node over the versions of its DAG, the newest first, and the lines that the newest one changed. */
export function CodeSection({ report: { codes, source, sourceBefore, head } }: { readonly report: NodeReport }) {
  if (head?.kind === 'input') {
    return (
      <Section title="Code over versions">
        <Nothing>An input has no code: it is given from outside.</Nothing>
      </Section>
    )
  }
  return (
    <Section title="Code over versions" note="since, versions, runs and p50">
      {codes.slice(0, SHOWN).map((code, index) => (
        <Row key={code.firstVersion} code={code} isFirst={index === codes.length - 1} />
      ))}
      {codes.length > SHOWN && (
        <p className="mt-1 text-11 text-faint">{formatCount(codes.length - SHOWN)} older codes</p>
      )}
      {source === null ? (
        <Nothing>No code was recorded.</Nothing>
      ) : (
        <div className="mt-2">
          <Lines source={source} before={sourceBefore} />
        </div>
      )}
    </Section>
  )
}

interface LinesProps {
  readonly source: NodeSource
  /** The code before; null where none was recorded. */
  readonly before: NodeSource | null
}

function Lines({ source, before }: LinesProps) {
  const firstLine = toFirstLine(source)
  // The function as it ran is not the text of the file: it differs from the original in every line.
  if (before === null || before.text === source.text || before.original !== source.original) {
    return <CodeLines label="Lines of the newest code" text={source.text} firstLine={firstLine} />
  }
  return (
    <>
      <p className="mb-1 text-12 text-faint">
        <code>{toShortVersion(source.version)}</code> against <code>{toShortVersion(before.version)}</code>
      </p>
      <DiffLines
        label="Changed lines of the newest code"
        before={before.text}
        after={source.text}
        firstLines={{ before: toFirstLine(before), after: firstLine }}
      />
    </>
  )
}

const toFirstLine = ({ original, line }: NodeSource): number | null => (original ? line : null)

function Row({ code, isFirst }: { readonly code: NodeCode; readonly isFirst: boolean }) {
  const { codeHash, firstVersion, versions, firstAtUs, runs, p50Us } = code
  const [sign, word] = isFirst ? ['+', 'first seen'] : ['~', 'changed']
  return (
    <div className="grid h-6 grid-cols-[14px_60px_minmax(0,1fr)_72px_56px_64px] items-center gap-x-2 text-12">
      <span role="img" aria-label={word} title={word} className="font-mono font-strong">
        {sign}
      </span>
      <code className="font-medium">{toShortVersion(firstVersion)}</code>
      <RelativeTime us={firstAtUs} className="truncate text-soft" />
      <span className="num text-faint">
        {codeHash === null ? 'no code' : versions === 1 ? '1 version' : `${formatCount(versions)} versions`}
      </span>
      <span className="num text-soft">{formatCount(runs)}</span>
      <span className="num">
        <Duration us={p50Us} />
      </span>
    </div>
  )
}

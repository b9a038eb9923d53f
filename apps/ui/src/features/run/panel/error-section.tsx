'use client'

import type { ErrorInfo } from '@dag/protocol'
import { useMemo } from 'react'
import type { NodeDetail } from '@/contract/run'
import { isThrownValue, toErrorHeadline } from '@/text/error-headline'
import { CodeLines } from './code-lines'
import { toShortPath } from './editor-link'
import { ErrorMessage } from './error-message'
import { PlaceLink } from './place-link'
import { PlaceWords } from './place-words'
import { Nothing, Section } from './section'
import { findExcerpt } from './source-excerpt'
import { Stack } from './stack'
import { parseStack } from './stack-frames'

interface ErrorSectionProps {
  readonly error: ErrorInfo | null
  /** Source of the node that failed; `none` if the error was thrown outside the nodes. */
  readonly source: NodeDetail['source'] | 'none'
}

/** An error: its message, the line that threw, the stack, and its causes. */
export function ErrorSection({ error, source }: ErrorSectionProps) {
  if (error === null) {
    return (
      <Section title="Error">
        <Nothing>The error was not recorded: its event was dropped on the way.</Nothing>
      </Section>
    )
  }
  return (
    <>
      <Section title="Error" note={toKind(error)}>
        <ErrorMessage
          text={error.message.trim() === '' ? toErrorHeadline(error) : error.message}
          className="font-medium"
        />
        {source !== 'none' && <Excerpt error={error} source={source} />}
        {error.stack !== null && <Stack stack={error.stack} />}
      </Section>
      {(error.causes ?? []).map((cause, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: causes are a chain, nearest first
        <Section key={index} title="Caused by" note={toKind(cause)}>
          <ErrorMessage text={cause.message.trim() === '' ? toErrorHeadline(cause) : cause.message} />
          {cause.stack !== null && <Stack stack={cause.stack} />}
        </Section>
      ))}
    </>
  )
}

/** Class of an error, or the type of a thrown value that is not an error. */
function toKind(error: Pick<ErrorInfo, 'name'>): string {
  return isThrownValue(error) ? `thrown ${error.name}` : error.name
}

interface ExcerptProps {
  readonly error: ErrorInfo
  readonly source: NodeDetail['source']
}

function Excerpt({ error, source }: ExcerptProps) {
  const { stack } = error
  const excerpt = useMemo(
    () => (source === null || stack === null ? null : findExcerpt(source, parseStack(stack))),
    [source, stack],
  )
  const hit = excerpt?.lines.find((line) => line.hit)
  if (stack === null) {
    return (
      <Why>
        {isThrownValue(error)
          ? `The node threw a value that is not an error (${error.name}), so there is no stack that leads to a line.`
          : 'The error has no stack, so no line is known.'}
      </Why>
    )
  }
  if (source === null) return <Why>No source recorded: the tracker has not sent this version's code.</Why>
  if (excerpt === null || hit?.number == null) {
    return (
      <Why>
        {source.original
          ? 'The stack does not lead into the source of this node. The tab Code shows the whole source.'
          : 'No line to show: no source map led to the original source. The tab Code shows the code as it ran.'}
      </Why>
    )
  }
  const { column } = excerpt
  return (
    <>
      <p className="mt-1.5 mb-1 truncate text-soft">
        <PlaceLink file={source.file} line={hit.number} column={column}>
          <code>
            <PlaceWords file={source.file === null ? '' : toShortPath(source.file)} line={hit.number} column={column} />
          </code>
        </PlaceLink>
      </p>
      <CodeLines
        label={`Source around line ${hit.number}`}
        text={excerpt.lines.map((line) => line.text).join('\n')}
        firstLine={excerpt.lines[0]?.number ?? null}
        hit={{ line: hit.number, column }}
      />
    </>
  )
}

function Why({ children }: { readonly children: string }) {
  return <p className="mt-1.5 text-12 text-faint">{children}</p>
}

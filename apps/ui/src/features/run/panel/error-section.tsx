'use client'

import type { ErrorInfo } from '@dag/protocol'
import { useMemo } from 'react'
import { Nothing, Section } from '@/components/ui/section'
import type { NodeDetail } from '@/contract/run'
import { CodeLines } from '@/features/code/code-lines'
import { toShortPath } from '@/features/code/editor-link'
import { PlaceLink } from '@/features/code/place-link'
import { PlaceWords } from '@/features/code/place-words'
import { findExcerpt, type SourceExcerpt } from '@/features/code/source-excerpt'
import { Stack } from '@/features/code/stack'
import { parseStack } from '@/features/code/stack-frames'
import { ErrorMessage } from '@/features/values/error-message'
import { isThrownValue, toErrorHeadline } from '@/text/error-headline'

interface ErrorSectionProps {
  readonly error: ErrorInfo | null
  /** Source of the node that failed; `none` if the error was thrown outside the nodes. */
  readonly source: NodeDetail['source'] | 'none'
}

/** An error: its message, the line that threw, the stack, and its causes. */
export function ErrorSection({ error, source }: ErrorSectionProps) {
  const excerpt = useMemo(() => {
    if (error?.stack == null || source === null || source === 'none') return null
    return findExcerpt(source, parseStack(error.stack))
  }, [error, source])
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
        <ErrorMessage text={toMessage(error)} className="font-medium" />
        {excerpt !== null && source !== null && source !== 'none' ? (
          <Excerpt excerpt={excerpt} file={source.file} />
        ) : (
          source !== 'none' && <Why>{whyNoLine(error, source)}</Why>
        )}
        {error.stack !== null && <Stack stack={error.stack} shown={excerpt?.frame ?? null} />}
      </Section>
      {(error.causes ?? []).map((cause, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: causes are a chain, nearest first
        <Section key={index} title="Caused by" note={toKind(cause)}>
          <ErrorMessage text={toMessage(cause)} />
          {cause.stack !== null && <Stack stack={cause.stack} />}
        </Section>
      ))}
    </>
  )
}

const toMessage = (error: Omit<ErrorInfo, 'stack'>): string =>
  error.message.trim() === '' ? toErrorHeadline(error) : error.message

/** Class of an error, or the type of a thrown value that is not an error. */
function toKind(error: Pick<ErrorInfo, 'name'>): string {
  return isThrownValue(error) ? `thrown ${error.name}` : error.name
}

/** Why no line of the source can be shown. */
function whyNoLine(error: ErrorInfo, source: NodeDetail['source']): string {
  if (error.stack === null) {
    return isThrownValue(error)
      ? `The node threw a value that is not an error (${error.name}), so there is no stack that leads to a line.`
      : 'The error has no stack, so no line is known.'
  }
  if (source === null) return "No source recorded: the tracker has not sent this version's code."
  return source.original
    ? 'The stack does not lead into the source of this node. The tab Code shows the whole source.'
    : 'No line to show: no source map led to the original source. The tab Code shows the code as it ran.'
}

function Excerpt({ excerpt, file }: { readonly excerpt: SourceExcerpt; readonly file: string | null }) {
  const { column, lines } = excerpt
  const line = lines.find(({ hit }) => hit)?.number ?? null
  // A stack names the file in full, which the editor needs.
  const place = excerpt.frame.file ?? file
  return (
    <>
      <p className="mt-1.5 mb-1 truncate text-soft">
        <PlaceLink file={place} line={line} column={column}>
          <code>
            <PlaceWords file={file === null ? '' : toShortPath(file)} line={line} column={column} />
          </code>
        </PlaceLink>
      </p>
      <CodeLines
        label={`Source around line ${line}`}
        file={file}
        text={lines.map(({ text }) => text).join('\n')}
        firstLine={lines[0]?.number ?? null}
        {...(line !== null && { hit: { line, column } })}
      />
    </>
  )
}

function Why({ children }: { readonly children: string }) {
  return <p className="mt-1.5 text-12 text-faint">{children}</p>
}

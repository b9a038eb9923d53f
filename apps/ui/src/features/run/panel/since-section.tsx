'use client'

import type { ValueNode } from '@dag/protocol'
import { Fragment } from 'react'
import { AppLink } from '@/components/ui/app-link'
import { QueryError } from '@/components/ui/query-error'
import { Nothing, Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import type { NodeSince } from '@/contract/node-since'
import type { NodeDetail } from '@/contract/run'
import { toValueText } from '@/features/values/value-rows'
import { address } from '@/text/address'
import { formatDuration } from '@/text/format-duration'
import { toShortId } from '@/text/format-id'
import { formatCounted } from '@/text/format-number'
import { encodePart } from '@/text/uri'
import { useNodeSince } from '../use-run'
import { toSinceWords } from './since-words'

const TITLE = 'Since it last succeeded'

interface SinceSectionProps {
  readonly runId: string
  readonly projectId: number
  readonly startedAtUs: number
  readonly node: Pick<NodeDetail, 'name' | 'item'>
}

/** The differences between this run of a node and its last success before. */
export function SinceSection({ runId, projectId, startedAtUs, node }: SinceSectionProps) {
  const since = useNodeSince(runId, node.name, node.item)
  const success = since.data?.success ?? null
  const note = success !== null && (
    <>
      <AppLink
        href={`${address.run(projectId, success.runId)}?node=${encodePart(node.name)}`}
        title={`Show this node in ${success.runId}`}
        className="text-accent-text hover:underline"
      >
        <code>{toShortId(success.runId)}</code>
      </AppLink>
      {formatDuration(Math.max(0, startedAtUs - success.startedAtUs))} earlier
    </>
  )
  return (
    <Section title={TITLE} note={note}>
      <QueryError query={since} what="The last success" />
      {since.isPending && <Skeleton className="w-2/3" />}
      {since.data !== undefined &&
        (success === null ? (
          <Nothing>
            {since.data.searched === 0
              ? 'This is the first run of the DAG.'
              : `It did not succeed in the ${formatCounted(since.data.searched, 'run')} before.`}
          </Nothing>
        ) : (
          <Differences success={success} />
        ))}
    </Section>
  )
}

function Differences({ success }: { readonly success: NonNullable<NodeSince['success']> }) {
  const changed = [...success.inputs, ...success.config]
  const changes = changed.flatMap((input) => input.changes)
  return (
    <>
      {(changes.length > 0 || success.facts.length > 0) && (
        <dl className="grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-12">
          {changes.map(({ path, before, after }) => (
            <Fragment key={`value ${path}`}>
              <dt className="wrap-anywhere">
                <code>{path}</code>
              </dt>
              <dd className="wrap-anywhere">
                <code className="text-soft">{toPart(before)}</code> <Arrow />{' '}
                <code className={isGone(after) ? 'text-failed-text' : undefined}>{toPart(after)}</code>
              </dd>
            </Fragment>
          ))}
          {success.facts.map(({ fact, before, after }) => (
            <Fragment key={`fact ${fact}`}>
              <dt className="wrap-anywhere text-faint">{fact}</dt>
              <dd className="wrap-anywhere">
                <code className="text-soft">{before}</code> <Arrow /> <code>{after}</code>
              </dd>
            </Fragment>
          ))}
        </dl>
      )}
      {toSinceWords(success).map((sentence) => (
        <p key={sentence} className="mt-1 text-12 text-soft">
          {sentence}
        </p>
      ))}
    </>
  )
}

function Arrow() {
  return (
    <>
      <span aria-hidden="true" className="text-faint">
        →
      </span>
      <span className="sr-only">now</span>
    </>
  )
}

const toPart = (part: ValueNode | undefined): string => (part === undefined ? 'absent' : toValueText(part))

/** The part is not there any more, or is undefined: the usual cause of a failure to read a property. */
const isGone = (part: ValueNode | undefined): boolean =>
  part === undefined ||
  (part !== null && typeof part === 'object' && part.kind === 'opaque' && part.type === 'undefined')

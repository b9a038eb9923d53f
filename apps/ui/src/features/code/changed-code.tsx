'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/client/queries'
import { QueryError } from '@/components/ui/query-error'
import type { VersionNodeCode, VersionNodeDetail } from '@/contract/version'
import { formatDuration } from '@/text/format-duration'
import { formatCount, MISSING } from '@/text/format-number'
import { CodeLines } from './code-lines'
import { DiffLines } from './diff-lines'

interface ChangedCodeProps {
  readonly projectId: number
  readonly versionId: string
  readonly dag: string
  /** Null for the first version. */
  readonly against: string | null
  readonly node: string
  /** Names the two versions where a page shows several pairs. */
  readonly title?: string
}

/** The code of a node in both versions, line by line. */
export function ChangedCode({ projectId, versionId, dag, against, node, title }: ChangedCodeProps) {
  const query = useQuery(queries.versionNode(projectId, versionId, node, { dag, against }))
  return (
    <section aria-label={title === undefined ? 'Code' : `Code, ${title}`} className="px-4 py-2">
      <div className="mb-1 flex min-h-5 flex-wrap items-center gap-x-3 text-12">
        <code className="min-w-0 truncate font-medium">{node}</code>
        {title !== undefined && <span className="text-soft">{title}</span>}
        <span className="flex-1" />
        {query.data && <span className="text-faint">{toFigures(query.data)}</span>}
      </div>
      <QueryError query={query} what="The code" />
      {query.data ? (
        <Code detail={query.data} label={`Code of ${node}${title === undefined ? '' : `, ${title}`}`} />
      ) : (
        <div className="h-40" />
      )}
    </section>
  )
}

function Code({ detail: { node, against }, label }: { readonly detail: VersionNodeDetail; readonly label: string }) {
  const [after, before] = [node?.source ?? null, against?.source ?? null]
  if (before !== null && after !== null) {
    if (before.text === after.text) return <CodeLines text={after.text} firstLine={after.line} label={label} />
    return (
      <DiffLines
        before={before.text}
        after={after.text}
        firstLines={{ before: before.line, after: after.line }}
        label={label}
      />
    )
  }
  const only = after ?? before
  if (only === null) {
    const isInput = (node ?? against)?.kind === 'input'
    return <p className="text-12 text-faint">{isInput ? 'An input has no code' : 'No source was recorded'}</p>
  }
  return <CodeLines text={only.text} firstLine={only.line} label={label} />
}

/** p50 3.2 ms, before 3.2 ms · failed 0, before 0. */
function toFigures({ node, against }: VersionNodeDetail): string {
  const p50 = (code: VersionNodeCode) => (code.figures.p50Us === null ? MISSING : formatDuration(code.figures.p50Us))
  const failed = (code: VersionNodeCode) => formatCount(code.figures.failed)
  const pair = (read: (code: VersionNodeCode) => string) =>
    node === null
      ? `before ${against === null ? MISSING : read(against)}`
      : `${read(node)}${against === null ? '' : `, before ${read(against)}`}`
  return `p50 ${pair(p50)} · failed ${pair(failed)}`
}

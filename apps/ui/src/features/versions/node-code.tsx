'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useClock } from '@/client/clock'
import { queries } from '@/client/queries'
import { AppLink } from '@/components/ui/app-link'
import { buttonClass } from '@/components/ui/button'
import { Duration } from '@/components/ui/duration'
import { QueryError } from '@/components/ui/query-error'
import type { NodeInVersion, VersionNodeRow } from '@/contract/version'
import { CodeLines } from '@/features/code/code-lines'
import { PlaceLink } from '@/features/code/place-link'
import { ChangeSign } from '@/features/graph/difference/change-sign'
import { address } from '@/text/address'
import { toShortVersion } from '@/text/format-id'
import { formatCount, formatCounted } from '@/text/format-number'
import { formatStart } from '@/text/format-time'
import { toCodeHistory } from './code-history'
import { listNeededBy } from './code-tree'

interface NodeCodeProps {
  readonly projectId: number
  readonly versionId: string
  readonly dag: string | null
  readonly nodes: readonly VersionNodeRow[]
  readonly name: string
  readonly onSelect: (name: string) => void
}

/** Nodes of a list of needs that are shown. */
const MOST_NAMES = 100

/** The source of a node, its neighbours, its figures and its code by version. */
export function NodeCode({ projectId, versionId, dag, nodes, name, onSelect }: NodeCodeProps) {
  const query = useQuery(queries.versionNode(projectId, versionId, name, { dag, against: null }))
  const row = nodes.find((node) => node.name === name)
  const code = query.data?.node ?? null
  const source = code?.source ?? null
  const needs = row?.dependencies.map((need) => need.name) ?? []
  return (
    <div className="flex min-h-0 min-w-0 flex-1 max-xl:flex-col max-xl:overflow-y-auto">
      <section aria-label="Source" className="min-w-0 xl:flex-1 xl:overflow-y-auto">
        <div className="flex min-h-11 flex-wrap items-center gap-x-3 border-b border-line px-4 py-1">
          <h1 className="min-w-0 truncate text-15 font-strong">
            <code className="text-15">{name}</code>
          </h1>
          {row && row.file !== null && (
            <PlaceLink file={row.file} line={row.line} className="min-w-0 truncate font-mono text-12 text-soft">
              {row.file}
            </PlaceLink>
          )}
        </div>
        <QueryError query={query} what="The code" />
        <div className="px-4 py-3">
          {code !== null && code.documentation !== null && (
            <p className="mb-2 text-12 wrap-anywhere whitespace-pre-line text-soft">{code.documentation}</p>
          )}
          {source !== null && <CodeLines text={source.text} firstLine={source.line} label={`Code of ${name}`} />}
          {query.data && source === null && (
            <p className="text-12 text-faint">
              {row?.kind === 'input' ? 'An input has no code' : 'No source was recorded'}
            </p>
          )}
        </div>
      </section>
      <aside
        aria-label="About the node"
        className="w-90 shrink-0 overflow-y-auto border-l border-line max-xl:w-full max-xl:overflow-visible max-xl:border-t max-xl:border-l-0"
      >
        <div className="flex h-11 items-center border-b border-line px-4">
          <AppLink href={address.node(projectId, name)} className={buttonClass()}>
            Node page
          </AppLink>
        </div>
        <Names title="Needs" names={needs} onSelect={onSelect} />
        <Names title="Needed by" names={listNeededBy(nodes, name)} onSelect={onSelect} />
        {code !== null && (
          <Part title="In this version">
            <dl className="grid grid-cols-4 gap-2 text-12">
              <Figure label="Runs">{formatCount(code.figures.runs)}</Figure>
              <Figure label="Failed">{formatCount(code.figures.failed)}</Figure>
              <Figure label="p50">
                <Duration us={code.figures.p50Us} />
              </Figure>
              <Figure label="p95">
                <Duration us={code.figures.p95Us} />
              </Figure>
            </dl>
          </Part>
        )}
        {query.data && dag !== null && (
          <History projectId={projectId} dag={dag} name={name} versionId={versionId} versions={query.data.versions} />
        )}
      </aside>
    </div>
  )
}

function Part({
  title,
  note,
  children,
}: {
  readonly title: string
  readonly note?: string
  readonly children: ReactNode
}) {
  return (
    <section aria-label={title} className="border-b border-line px-4 py-2.5">
      <h2 className="mb-1.5 flex text-12 font-medium text-soft">
        {title}
        {note !== undefined && <span className="ml-auto font-normal text-faint">{note}</span>}
      </h2>
      {children}
    </section>
  )
}

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-faint">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface NamesProps {
  readonly title: string
  readonly names: readonly string[]
  readonly onSelect: (name: string) => void
}

function Names({ title, names, onSelect }: NamesProps) {
  return (
    <Part title={title} note={formatCount(names.length)}>
      {names.length === 0 && <p className="text-12 text-faint">None</p>}
      <ul className="flex flex-wrap gap-1.5">
        {names.slice(0, MOST_NAMES).map((name) => (
          <li key={name} className="max-w-full">
            <button type="button" onClick={() => onSelect(name)} className={`${buttonClass()} max-w-full`}>
              <code className="truncate">{name}</code>
            </button>
          </li>
        ))}
      </ul>
      {names.length > MOST_NAMES && (
        <p className="mt-1 text-12 text-soft">{formatCounted(names.length - MOST_NAMES, 'more node')}</p>
      )}
    </Part>
  )
}

interface HistoryProps {
  readonly projectId: number
  readonly dag: string
  readonly name: string
  readonly versionId: string
  readonly versions: readonly NodeInVersion[]
}

function History({ projectId, dag, name, versionId, versions }: HistoryProps) {
  const clock = useClock('second')
  return (
    <Part title="Code by version" note={`newest ${formatCount(versions.length)}`}>
      <ul className="-mx-4">
        {toCodeHistory(versions).map(({ id, firstSeenUs, mark, words }) => (
          <li key={id}>
            <AppLink
              href={address.versionCode(projectId, id, dag, name)}
              aria-current={id === versionId || undefined}
              className="ring-inset-focus flex h-7 items-center gap-2 px-4 text-12 hover:bg-hover aria-[current]:bg-selected"
            >
              <span className="w-3">{mark !== null && <ChangeSign mark={mark} />}</span>
              <code className={mark === null ? 'text-soft' : 'font-medium'}>{toShortVersion(id)}</code>
              <span className="text-faint">{formatStart(firstSeenUs, clock)}</span>
              <span className="ml-auto text-soft">{words}</span>
            </AppLink>
          </li>
        ))}
      </ul>
    </Part>
  )
}

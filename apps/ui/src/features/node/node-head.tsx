'use client'

import type { ReactNode } from 'react'
import { AppLink } from '@/components/ui/app-link'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { NodeRecent } from '@/contract/node-recent'
import type { NodeReport } from '@/contract/node-report'
import { toShortPath } from '@/features/code/editor-link'
import { PlaceLink } from '@/features/code/place-link'
import { PlaceWords } from '@/features/code/place-words'
import { address } from '@/text/address'
import { formatCount } from '@/text/format-number'

interface NodeHeadProps {
  readonly projectId: number
  readonly report: NodeReport
  /** Missing until it is read. */
  readonly recent: NodeRecent | undefined
  readonly action?: ReactNode
  /** Level of the heading with the name. */
  readonly level: 1 | 2
}

/** Name, type, documentation, place, DAG, neighbours and tags of a node. */
export function NodeHead({ projectId, report, recent, action, level }: NodeHeadProps) {
  const Heading = `h${level}` as const
  const { name, head, source } = report
  const latest = recent?.runs[0]
  const type = recent?.runs.find(({ resultType }) => resultType !== null)?.resultType
  return (
    <header className="flex min-h-18 shrink-0 flex-col justify-center gap-1.5 border-b border-line px-4 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <span className="size-3 shrink-0">{latest !== undefined && <StatusGlyph status={latest.status} />}</span>
        <Heading className="min-w-0 truncate text-15 font-strong" title={name}>
          <code className="text-15">
            <bdi>{name}</bdi>
          </code>
        </Heading>
        {type != null && <code className="max-w-60 truncate text-faint">{type}</code>}
        {head?.documentation != null && (
          <p className="min-w-40 flex-1 truncate text-soft" title={head.documentation}>
            {head.documentation.split('\n', 1)[0]}
          </p>
        )}
        {action !== undefined && <span className="ml-auto">{action}</span>}
      </div>
      <div className="overflow-hidden text-12 whitespace-nowrap text-soft">
        {/* Each fact has a hairline at its left. That of the first one in a line lies outside. */}
        <div className="-ml-[13px] flex flex-wrap items-center gap-y-1 [&>*]:mr-3 [&>*]:border-l [&>*]:border-line [&>*]:pl-3">
          {source?.file != null && (
            <PlaceLink file={source.file} line={source.line} className="max-w-80 truncate text-text">
              <code>
                <PlaceWords file={toShortPath(source.file)} line={source.line} />
              </code>
            </PlaceLink>
          )}
          {head?.module != null && <Fact name="module">{head.module}</Fact>}
          <Dags projectId={projectId} report={report} />
          {head?.kind === 'input' && <span>input</span>}
          <Neighbours word="needs" names={head?.needs ?? []} projectId={projectId} dag={report.dag} />
          <Neighbours word="needed by" names={head?.neededBy ?? []} projectId={projectId} dag={report.dag} />
          {Object.entries(head?.tags ?? {}).map(([key, value]) => (
            <Fact key={key} name={key}>
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </Fact>
          ))}
        </div>
      </div>
    </header>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <span className="inline-flex max-w-80 min-w-0 items-center gap-1.5">
      <bdi className="truncate text-faint">{name}</bdi>
      <bdi className="truncate text-text">{children}</bdi>
    </span>
  )
}

/** The DAG of the figures, and links to the others that have a node of this name. */
function Dags({ projectId, report: { name, dag, dags } }: Pick<NodeHeadProps, 'projectId' | 'report'>) {
  const others = dags.filter((other) => other !== dag)
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <span className="text-faint">DAG</span>
      <bdi className="max-w-60 truncate text-text">{dag}</bdi>
      {others.length > 0 && <span className="text-faint">also in</span>}
      {others.slice(0, SHOWN).map((other) => (
        <AppLink key={other} href={address.node(projectId, name, other)} className={LINK}>
          <bdi>{other}</bdi>
        </AppLink>
      ))}
      {others.length > SHOWN && <span className="text-faint">and {formatCount(others.length - SHOWN)} more</span>}
    </span>
  )
}

const SHOWN = 4
const LINK = 'max-w-48 truncate rounded-chip text-accent-text hover:underline'

interface NeighboursProps {
  readonly word: string
  readonly names: readonly string[]
  readonly projectId: number
  readonly dag: string
}

function Neighbours({ word, names, projectId, dag }: NeighboursProps) {
  if (names.length === 0) return null
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <span className="text-faint">{word}</span>
      {names.slice(0, SHOWN).map((name) => (
        <AppLink key={name} href={address.node(projectId, name, dag)} title={name} className={LINK}>
          <code>{name}</code>
        </AppLink>
      ))}
      {names.length > SHOWN && (
        <span className="text-faint" title={names.slice(SHOWN).join(', ')}>
          {`and ${names.length >= 100 ? 'at least ' : ''}${formatCount(names.length - SHOWN)} more`}
        </span>
      )}
    </span>
  )
}

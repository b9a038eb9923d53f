'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queries } from '@/client/queries'
import { AppLink } from '@/components/ui/app-link'
import { buttonClass } from '@/components/ui/button'
import { Duration } from '@/components/ui/duration'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { QueryError } from '@/components/ui/query-error'
import { RelativeTime } from '@/components/ui/relative-time'
import { Scroller } from '@/components/ui/scroller'
import { Section } from '@/components/ui/section'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { CatalogNodeDetail } from '@/contract/catalog'
import { CodeLines } from '@/features/code/code-lines'
import { PlaceLink } from '@/features/code/place-link'
import { address } from '@/text/address'
import { toShortVersion } from '@/text/format-id'
import { formatCount, formatPercent } from '@/text/format-number'
import { toNodeState } from '@/text/node-state'

interface NodePaneProps {
  readonly projectId: number
  readonly name: string
}

/** The selected node: name, documentation, figures and source. */
export function NodePane({ projectId, name }: NodePaneProps) {
  const query = useQuery({ ...queries.catalogNode(projectId, name), placeholderData: keepPreviousData })
  const node = query.data
  return (
    <Scroller label="Selected node" className="min-h-0 min-w-0 flex-1 overflow-y-auto">
      <QueryError query={query} what="The node" />
      {node && (
        <div aria-busy={query.isPlaceholderData} className="aria-busy:opacity-60">
          <Head node={node} href={address.node(projectId, node.name)} />
          <Figures node={node} />
          <Section title="Source">
            {node.source === null ? (
              <p className="text-12 text-faint">No source recorded</p>
            ) : (
              <CodeLines
                label="Lines of the source"
                text={node.source.text}
                firstLine={node.source.original ? node.line : null}
              />
            )}
          </Section>
        </div>
      )}
    </Scroller>
  )
}

function Head({ node, href }: { readonly node: CatalogNodeDetail; readonly href: string }) {
  const { status, label } = toNodeState(node)
  return (
    <div className="border-b border-line px-4 pt-2.5 pb-3">
      <div className="flex min-h-7 items-center gap-2">
        <StatusGlyph status={status} label={label} />
        <h2 className="min-w-0 truncate text-15 font-strong" title={node.name}>
          <code>
            <bdi>{node.name}</bdi>
          </code>
        </h2>
        <span className="flex-1" />
        <AppLink href={href} prefetch={false} className={buttonClass()}>
          <Icon name="external" size={13} />
          Open node
          <Kbd className="-mr-1">Enter</Kbd>
        </AppLink>
      </div>
      {node.documentation && (
        <p className="mt-1 line-clamp-6 wrap-anywhere whitespace-pre-line text-soft">{node.documentation}</p>
      )}
      <dl className="mt-2 grid grid-cols-[fit-content(30%)_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-12">
        {toFacts(node).map(([word, text]) => (
          <div key={word} className="contents">
            <dt title={word} className="truncate text-faint">
              {word}
            </dt>
            <dd className="wrap-anywhere">
              <code>
                <bdi>{text}</bdi>
              </code>
            </dd>
          </div>
        ))}
        {node.file !== null && (
          <div className="contents">
            <dt className="text-faint">defined in</dt>
            <dd className="wrap-anywhere">
              <PlaceLink file={node.file} line={node.line}>
                <code>{node.line === null ? node.file : `${node.file}:${node.line}`}</code>
              </PlaceLink>
            </dd>
          </div>
        )}
        <dt className="text-faint">first seen</dt>
        <dd>
          <RelativeTime us={node.firstSeenAtUs} />
        </dd>
      </dl>
    </div>
  )
}

/** Needs that are named; the page of the node has them all. */
const NEEDS_SHOWN = 20

function toFacts(node: CatalogNodeDetail): readonly (readonly [string, string])[] {
  const needs = node.dependencies.slice(0, NEEDS_SHOWN).join(', ')
  const left = node.dependencies.length - NEEDS_SHOWN
  const facts: readonly (readonly [string, string | null])[] = [
    ['type', node.types.join(' | ')],
    ['module', node.module],
    ['DAG', node.dags.join(', ')],
    ['needs', left > 0 ? `${needs} and ${formatCount(left)} more` : needs],
    ...Object.entries(node.tags).map(([key, value]) => [`tag ${key}`, value] as const),
    ['version', toShortVersion(node.lastVersion)],
  ]
  return facts.flatMap(([word, text]) => (text === null || text === '' ? [] : [[word, text] as const]))
}

function Figures({ node: { figures } }: { readonly node: CatalogNodeDetail }) {
  const { runs, failed, cached, p50Us, hours } = figures
  const share = (count: number) => (runs === 0 ? '' : formatPercent(count, runs))
  const first = hours[0]
  return (
    <Section title="Last hours with runs" note={first && ['since ', <RelativeTime key="since" us={first.atUs} />]}>
      <dl className="grid grid-cols-4 gap-4 max-sm:grid-cols-2">
        <Figure word="Runs">{formatCount(runs)}</Figure>
        <Figure word="Failed" red={failed > 0}>
          {formatCount(failed)} <span className="text-12 text-faint">{share(failed)}</span>
        </Figure>
        <Figure word="Cached">
          {formatCount(cached)} <span className="text-12 text-faint">{share(cached)}</span>
        </Figure>
        <Figure word="p50">
          <Duration us={p50Us} />
        </Figure>
      </dl>
    </Section>
  )
}

interface FigureProps {
  readonly word: string
  readonly red?: boolean
  readonly children: React.ReactNode
}

function Figure({ word, red = false, children }: FigureProps) {
  return (
    <div>
      <dt className="text-11 text-faint">{word}</dt>
      <dd className={red ? 'tabular-nums text-failed-text' : 'tabular-nums'}>{children}</dd>
    </div>
  )
}

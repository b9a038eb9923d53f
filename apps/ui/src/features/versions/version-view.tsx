'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ApiError } from '@/client/api-error'
import { queries } from '@/client/queries'
import { useHotkeys } from '@/client/use-hotkeys'
import { AppLink } from '@/components/ui/app-link'
import { Boundary } from '@/components/ui/boundary'
import { buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { QueryError } from '@/components/ui/query-error'
import { Sentence } from '@/components/ui/sentence'
import { Skeleton } from '@/components/ui/skeleton'
import type { VersionDetail } from '@/contract/version'
import { ChangedCode } from '@/features/code/changed-code'
import { DifferenceGraph } from '@/features/graph/difference/difference-graph'
import { mergeGraphs } from '@/features/graph/difference/merge-graphs'
import { MissingPage } from '@/features/shell/missing-page'
import { address } from '@/text/address'
import { toPlainText } from '@/text/words'
import { AgainstBar } from './against-bar'
import { listChangedNodes, toChangeSentence, toFigureWords } from './change-words'
import { ChangesTable } from './changes-table'
import { ThreeVersionsView } from './three-versions-view'
import { useVersionAddress } from './use-version-address'
import { VersionHead } from './version-head'

interface VersionViewProps {
  readonly projectId: number
  readonly versionId: string
  /** Name of the driver; null for the newest version of any with this id. */
  readonly dag: string | null
  /** Level of its heading. */
  readonly level: 1 | 2
}

/** One version against another one. */
export function VersionView({ projectId, versionId, dag, level }: VersionViewProps) {
  const [{ against }] = useVersionAddress()
  const query = useQuery(queries.version(projectId, versionId, { dag, against }))
  if (query.error instanceof ApiError && query.error.status === 404 && query.data === undefined) {
    return (
      <MissingPage
        title="This version does not exist"
        action={
          <AppLink href={address.versions(projectId)} className={buttonClass()}>
            All versions
          </AppLink>
        }
      >
        {query.error.message}
      </MissingPage>
    )
  }
  return (
    <>
      <QueryError query={query} what="The version" />
      {query.isPending && (
        <div className="flex h-18 items-center border-b border-line px-4">
          <Skeleton className="w-64" />
        </div>
      )}
      {query.data && (
        <Boundary what="The version" data={query.data}>
          <KnownVersion projectId={projectId} version={query.data} level={level} />
        </Boundary>
      )}
    </>
  )
}

interface KnownVersionProps {
  readonly projectId: number
  readonly version: VersionDetail
  readonly level: 1 | 2
}

function KnownVersion({ projectId, version, level }: KnownVersionProps) {
  const [{ node, via }, setAddress] = useVersionAddress()
  const { id, name, against, difference } = version
  const between = against === null || via === id || via === against.id ? null : via
  const sentence = toChangeSentence(version)
  const changes = useMemo(() => (difference === null ? [] : listChangedNodes(difference)), [difference])
  const selected = node ?? changes[0]?.name ?? null
  const select = (chosen: string) => void setAddress({ node: chosen })
  const compareBefore = () => void setAddress({ against: null, via: null })
  useHotkeys('Version', [{ keys: 'c', label: 'Compare with the version before', run: compareBefore }])
  return (
    <>
      <VersionHead projectId={projectId} version={version} level={level} />
      <section aria-label="Why" className="flex min-h-16 shrink-0 items-center gap-2.5 border-b border-line px-4 py-2">
        <Icon name="branch" size={14} className="text-soft" />
        <div className="min-w-0">
          <p className="wrap-anywhere lg:line-clamp-2" title={toPlainText(sentence)}>
            <Sentence words={sentence} strong />
          </p>
          <p className="text-12 text-soft">{toFigureWords(version, against)}</p>
        </div>
      </section>
      <AgainstBar projectId={projectId} version={version} />
      {between !== null && against !== null ? (
        <Boundary what="The three versions" data={version}>
          <ThreeVersionsView {...{ projectId, version, against }} via={between} selected={node} onSelect={select} />
        </Boundary>
      ) : (
        <>
          <Boundary what="The graph" data={version}>
            <VersionGraph projectId={projectId} version={version} selected={selected} onSelect={select} />
          </Boundary>
          <ChangesTable changes={changes} counts={version.changed} selected={selected} onSelect={select} />
          {selected !== null && (
            <Boundary what="The code" data={`${id} ${selected}`}>
              <ChangedCode
                projectId={projectId}
                versionId={id}
                dag={name}
                against={against?.id ?? null}
                node={selected}
              />
            </Boundary>
          )}
        </>
      )}
    </>
  )
}

interface VersionGraphProps {
  readonly projectId: number
  readonly version: VersionDetail
  readonly selected: string | null
  readonly onSelect: (name: string) => void
}

function VersionGraph({ projectId, version, selected, onSelect }: VersionGraphProps) {
  const { id, name, against, difference } = version
  const after = useQuery(queries.versionNodes(projectId, id, name))
  const before = useQuery({
    ...queries.versionNodes(projectId, against?.id ?? id, name),
    enabled: against !== null,
  })
  const [later, earlier] = [after.data?.items, before.data?.items]
  const nodes = useMemo(() => {
    if (later === undefined) return null
    // The first version of a DAG is drawn as it is, without a sign on every node.
    if (against === null || difference === null) {
      return mergeGraphs(later, later, { codeChanged: [], dependenciesChanged: [], tagsChanged: [], moduleChanged: [] })
    }
    return earlier === undefined ? null : mergeGraphs(earlier, later, difference)
  }, [later, earlier, against, difference])
  return (
    <>
      <QueryError query={after} what="The nodes" />
      <QueryError query={before} what="The nodes before" />
      {nodes === null ? (
        <div className="h-77 shrink-0 border-b border-line bg-canvas" />
      ) : (
        <DifferenceGraph nodes={nodes} selected={selected} onSelect={onSelect} />
      )}
    </>
  )
}

'use client'

import dynamic from 'next/dynamic'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import { HAS_SERVER } from '@/client/has-server'
import { Message } from '@/components/ui/message'
import { Nothing, Section } from '@/components/ui/section'
import { Tabs } from '@/components/ui/tabs'
import type { NodeDetail } from '@/contract/run'
import { CodeLines } from '@/features/code/code-lines'
import { toShortPath } from '@/features/code/editor-link'
import { PlaceLink } from '@/features/code/place-link'
import { PlaceWords } from '@/features/code/place-words'
import { formatCount } from '@/text/format-number'
import type { RunModel } from '../run-model'
import { Dependencies } from './dependencies'
import { Facts } from './facts'
import { FailedNode } from './failed-node'
import { Inputs } from './inputs'
import { NodeResult } from './node-result'
import { Placement } from './placement'

/** In separate files, because these tabs are rarely the first one. */
const LogList = dynamic(() => import('../logs/log-list').then((module) => module.LogList))
const NodeSpans = dynamic(() => import('../spans/node-spans').then((module) => module.NodeSpans))
const HistoryTab = dynamic(() => import('./history-tab').then((module) => module.HistoryTab))

const parameter = parseAsStringLiteral(['result', 'inputs', 'logs', 'code', 'history']).withDefault('result')

interface NodeTabsProps {
  readonly detail: NodeDetail
  readonly model: RunModel
  readonly onSelect: (name: string) => void
}

/** The record of a node. The chosen tab is kept in the address and stays from node to node; that of the outcome is the error of a failed node. */
export function NodeTabs({ detail, model, onSelect }: NodeTabsProps) {
  const [tab, setTab] = useQueryState('tab', parameter.withOptions({ scroll: false }))
  const failed = detail.status === 'failed'
  const spans = detail.spanCount > 0 && <NodeSpans runId={model.run.id} detail={detail} />
  const dependencies = <Dependencies detail={detail} model={model} onSelect={onSelect} />
  return (
    <Tabs
      label="Record of the node"
      value={tab}
      onChange={(next) => void setTab(next)}
      className="flex-1"
      contentClassName="overflow-y-auto [scrollbar-width:thin]"
      tabs={[
        {
          value: 'result',
          label: failed ? 'Error' : 'Result',
          content: failed ? (
            <>
              <FailedNode detail={detail} model={model} onSelect={onSelect} />
              <Placement detail={detail} />
              {spans}
            </>
          ) : (
            <>
              <NodeResult detail={detail} model={model} onSelect={onSelect} />
              <Placement detail={detail} />
              {spans}
              {dependencies}
            </>
          ),
        },
        {
          value: 'inputs',
          label: <Counted word="Inputs" count={detail.inputs.length} />,
          content: (
            <>
              <Section title="Inputs" bare>
                <Inputs detail={detail} open />
              </Section>
              {dependencies}
            </>
          ),
        },
        {
          value: 'logs',
          label: <Counted word="Logs" count={detail.logCount} />,
          content: <NodeLogs detail={detail} model={model} />,
        },
        { value: 'code', label: 'Code', content: <Code detail={detail} /> },
        ...(HAS_SERVER
          ? [{ value: 'history' as const, label: 'History', content: <HistoryTab run={model.run} node={detail} /> }]
          : []),
      ]}
    />
  )
}

/** All lines of the node. Only the visible ones are read and drawn. */
function NodeLogs({ detail, model: { run } }: Pick<NodeTabsProps, 'detail' | 'model'>) {
  const { name, item } = detail
  const filter = useMemo(() => ({ levels: [], query: '', node: name, item }), [name, item])
  return (
    <div className="flex h-full flex-col">
      <LogList
        runId={run.id}
        filter={filter}
        zeroUs={run.startedAtUs + (detail.startUs ?? 0)}
        live={detail.status === 'running'}
        nothing={
          <Section title="Logs" bare>
            <Nothing>
              This node logged nothing. A node that asks for <code>$run</code> logs with <code>$run.log.info(…)</code>.
            </Nothing>
          </Section>
        }
      />
    </div>
  )
}

function Counted({ word, count }: { readonly word: string; readonly count: number }) {
  return (
    <>
      {word} <span className="font-normal text-faint">{formatCount(count)}</span>
    </>
  )
}

function Code({ detail }: { readonly detail: NodeDetail }) {
  const tags = Object.entries(detail.tags)
  return (
    <>
      {detail.documentation !== null && (
        <Section title="Documentation">
          <p className="text-12 wrap-anywhere whitespace-pre-wrap text-soft">{detail.documentation}</p>
        </Section>
      )}
      <Source detail={detail} />
      {tags.length > 0 && (
        <Section title="Tags" note={tags.length}>
          <Facts facts={tags} />
        </Section>
      )}
    </>
  )
}

function Source({ detail }: { readonly detail: NodeDetail }) {
  const { source } = detail
  if (source === null) {
    return (
      <Message kind="idle" title={detail.kind === 'input' ? 'An input has no code' : 'No code recorded'}>
        {detail.kind === 'input'
          ? 'An input is given from outside.'
          : 'The tracker has not sent the code of this version.'}
      </Message>
    )
  }
  const { file, line } = source
  return (
    <Section title={detail.module ?? 'Source'} note={source.original ? 'original source' : 'as it ran'}>
      {file !== null && (
        <p className="mb-1.5 truncate text-12 text-soft">
          <PlaceLink file={file} line={line}>
            <code>
              <PlaceWords file={toShortPath(file)} line={line} />
            </code>
          </PlaceLink>
        </p>
      )}
      <CodeLines label="Lines of the source" text={source.text} firstLine={source.original ? source.line : null} />
    </Section>
  )
}

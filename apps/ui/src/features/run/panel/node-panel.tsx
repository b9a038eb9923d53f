'use client'

import { useHotkeys } from '@/client/use-hotkeys'
import { Boundary } from '@/components/ui/boundary'
import { Button, buttonClass } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Duration } from '@/components/ui/duration'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { QueryError } from '@/components/ui/query-error'
import { Skeleton } from '@/components/ui/skeleton'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { TickingDuration } from '@/components/ui/ticking-duration'
import type { NodeDetail, RunNode } from '@/contract/run'
import { useEditor } from '@/features/code/use-editor'
import { toErrorText, toNodeLink } from '@/features/values/error-text'
import { isTestable } from '@/features/values/is-testable'
import { formatDuration } from '@/text/format-duration'
import { formatPercent } from '@/text/format-number'
import { toItemWords } from '@/text/item-words'
import { toStatusWord } from '@/text/status-words'
import { toNodeDuration } from '../node-table'
import type { RunModel } from '../run-model'
import { useNode } from '../use-run'
import { ItemPicker } from './item-picker'
import { NodeMenu } from './node-menu'
import { NodeTabs } from './node-tabs'
import { WhatIfWords } from './what-if-words'

interface NodePanelProps {
  readonly model: RunModel
  readonly node: RunNode
  /** Item of a node that ran once per item; null for its default item. */
  readonly item: number | null
  readonly onSelect: (name: string, item?: number | null) => void
  readonly onStep: (by: 1 | -1) => void
  readonly onClose: () => void
}

/** One node of the run: outcome, inputs, logs and code. */
export function NodePanel({ model, node, item, onSelect, onStep, onClose }: NodePanelProps) {
  const detail = useNode(model.run.id, node.name, node.items === null ? null : item)
  const shown = detail.data?.item ?? null
  return (
    <>
      <header className="flex shrink-0 flex-col gap-2 px-4 pt-2.5 pb-2.5">
        <div className="flex items-center gap-2">
          <StatusGlyph status={node.status} />
          <h2 className="min-w-0 truncate" title={node.name}>
            <code className="text-13 font-strong">{node.name}</code>
          </h2>
          <Outcome node={node} model={model} />
          <span className="flex-1" />
          {detail.data && isTestable(detail.data) && (
            <Boundary what="The menu of the node" data={detail.data} size="row">
              <NodeMenu detail={detail.data} />
            </Boundary>
          )}
          <Button kind="quiet" square aria-label="Previous node" title="Previous node (K)" onClick={() => onStep(-1)}>
            <Icon name="chevronLeft" size={14} />
          </Button>
          <Button
            kind="quiet"
            square
            aria-label="Next node"
            title="Next node (J)"
            onClick={() => onStep(1)}
            className="-ml-1.5"
          >
            <Icon name="chevronRight" size={14} />
          </Button>
          <Button kind="quiet" square aria-label="Close" title="Close (Esc)" onClick={onClose} className="-ml-1.5">
            <Icon name="close" size={14} />
          </Button>
        </div>
        <WhatIfWords node={node} model={model} />
        {detail.data && (
          <Boundary what="The actions" data={detail.data}>
            <Actions detail={detail.data} model={model} />
          </Boundary>
        )}
      </header>
      {node.items !== null && (
        <ItemPicker
          key={node.name}
          runId={model.run.id}
          node={node.name}
          items={node.items}
          item={item ?? shown ?? node.items.shown}
          onChoose={(next) => onSelect(node.name, next)}
        />
      )}
      <QueryError query={detail} what="The node" className="border-t" />
      {detail.isPending && <PanelSkeleton />}
      {detail.data && (
        <Boundary key={toKey(node.name, shown)} what="The record of the node" data={detail.data}>
          <NodeTabs detail={detail.data} model={model} onSelect={onSelect} />
        </Boundary>
      )}
    </>
  )
}

function toKey(name: string, item: number | null): string {
  return `${name} ${item}`
}

function Outcome({ node, model }: { readonly node: RunNode; readonly model: RunModel }) {
  const tookUs = toNodeDuration(node)
  const share = model.path.shares.get(node.name)
  if (node.items !== null && node.startUs !== null) {
    return (
      <span className="min-w-0 truncate text-12 text-soft" title={toItemWords(node.items)}>
        {toItemWords(node.items)}
        {tookUs !== null && ` in ${formatDuration(tookUs)}`}
      </span>
    )
  }
  if (node.status === 'running' && node.startUs !== null) {
    return (
      <span className="shrink-0 text-12 text-running-text">
        running for <TickingDuration sinceUs={model.run.startedAtUs + node.startUs} className="[&_*]:text-inherit" />
      </span>
    )
  }
  if (node.status === 'failed') {
    return (
      <span className="shrink-0 text-12 text-failed-text">
        failed
        {tookUs !== null && (
          <>
            {' '}
            after <Duration us={tookUs} className="[&_*]:text-inherit" />
          </>
        )}
        {node.attempts > 1 && `, ${node.attempts} attempts`}
      </span>
    )
  }
  if (tookUs === null)
    return <span className="shrink-0 text-12 text-faint">{toStatusWord(node.status).toLowerCase()}</span>
  return (
    <span className="max-w-1/2 shrink-0 truncate text-12 text-soft">
      <Duration us={tookUs} />
      {share !== undefined && ` · ${formatPercent(share, 1)} of the run`}
      {node.attempts > 1 && ` · ${node.attempts} attempts`}
    </span>
  )
}

function Actions({ detail, model }: { readonly detail: NodeDetail; readonly model: RunModel }) {
  const [choice] = useEditor()
  const editor = toNodeLink(detail, choice)
  const failed = detail.status === 'failed'
  if (editor === null && !failed) return null
  return (
    <div className="flex items-center gap-2">
      {editor !== null && <EditorLink href={editor} primary={failed} />}
      <span className="flex-1" />
      {failed && <CopyButton withLabel label="Copy error" text={() => toErrorText(detail, model.run)} />}
    </div>
  )
}

function EditorLink({ href, primary }: { readonly href: string; readonly primary: boolean }) {
  useHotkeys('Run', [{ keys: 'e', label: 'Open in editor', run: () => location.assign(href) }])
  return (
    <a href={href} title={href} className={buttonClass({ kind: primary ? 'primary' : 'default' })}>
      <Icon name="external" size={14} />
      Open in editor
      <Kbd className="-mr-1">E</Kbd>
    </a>
  )
}

function PanelSkeleton() {
  return (
    <div role="status" aria-label="Reading the node" className="flex flex-col gap-3 border-t border-line p-4">
      {['w-1/3', 'w-4/5', 'w-3/5', 'w-2/3'].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  )
}

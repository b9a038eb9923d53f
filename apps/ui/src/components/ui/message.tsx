import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { NodeStatus } from '@/contract/status'
import { StatusGlyph } from './status-glyph'

export type MessageKind = 'error' | 'loss' | 'empty' | 'idle'

interface MessageProps {
  readonly kind: MessageKind
  /** The event, or the reason why a list is empty. */
  readonly title: ReactNode
  /** Since when, or what to do. */
  readonly children?: ReactNode
  /** The one next step: a Button. */
  readonly action?: ReactNode
  readonly className?: string | undefined
}

const GLYPHS: Readonly<Record<MessageKind, NodeStatus>> = {
  error: 'failed',
  loss: 'lost',
  empty: 'waiting',
  idle: 'skipped',
}

const GROUNDS: Readonly<Record<MessageKind, string>> = {
  error: 'bg-failed-bg border-failed-line',
  loss: 'bg-running-bg border-running-line',
  empty: 'border-line',
  idle: 'border-line',
}

/** A strip with the event and the next step: error, loss, nothing found, never ran. */
export function Message({ kind, title, children, action, className }: MessageProps) {
  return (
    <div
      role={kind === 'error' ? 'alert' : 'status'}
      className={clsx(
        'grid min-h-[52px] shrink-0 grid-cols-[12px_minmax(0,1fr)_auto] items-center gap-x-2.5 border-b px-4 py-1.5',
        GROUNDS[kind],
        className,
      )}
    >
      <StatusGlyph status={GLYPHS[kind]} label="" />
      <div className="min-w-0">
        <div className="font-medium">{title}</div>
        {children && <div className="text-12 text-soft">{children}</div>}
      </div>
      {action}
    </div>
  )
}

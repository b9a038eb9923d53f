'use client'

import { useClock } from '@/client/clock'
import { useProject } from '@/client/use-project'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { NodeStatus } from '@/contract/status'
import { formatBytes } from '@/text/format-number'
import { formatRelativeTime } from '@/text/format-time'
import { PanelSection } from './panel-section'
import { useMeasuredPing } from './use-measured-ping'

interface CheckProps {
  readonly status: Extract<NodeStatus, 'success' | 'failed' | 'waiting'>
  readonly children: React.ReactNode
  readonly detail: string
}

/** Conditions for a run to arrive, checked every second. */
export function ConnectionCheck({ projectId }: { readonly projectId: number }) {
  const clock = useClock('second')
  const ping = useMeasuredPing(1_000)
  const project = useProject(projectId, { everyMs: 1_000 })
  const info = ping.data?.info
  const answers = ping.error ? 'failed' : ping.data ? 'success' : 'waiting'
  const first = project?.lastRun
  return (
    <PanelSection title="Connection" note="checked every second">
      <ul>
        <Check status={answers} detail={ping.error ? 'no answer' : ping.data ? `${ping.data.tookMs} ms` : ''}>
          Server answers{info && ` on ${info.address}`}
        </Check>
        <Check
          status={ping.error ? 'waiting' : answers}
          detail={ping.error ? 'not known' : info ? formatBytes(info.databaseBytes) : ''}
        >
          Database is open
        </Check>
        <Check status={project?.trackerSeen ? 'success' : 'waiting'} detail={project?.trackerSeen ? 'yes' : 'not yet'}>
          A tracker has said hello
        </Check>
        <Check
          status={first ? 'success' : 'waiting'}
          detail={first ? formatRelativeTime(first.startedAtUs, clock) : 'not yet'}
        >
          First run
        </Check>
      </ul>
    </PanelSection>
  )
}

function Check({ status, children, detail }: CheckProps) {
  return (
    <li className="grid h-7 grid-cols-[12px_minmax(0,1fr)_auto] items-center gap-x-2.5">
      <StatusGlyph status={status} />
      <span className="truncate">{children}</span>
      <span className="text-12 text-faint">{detail}</span>
    </li>
  )
}

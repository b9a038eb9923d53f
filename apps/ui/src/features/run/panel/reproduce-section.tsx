'use client'

import { useSyncExternalStore } from 'react'
import { BASE_PATH } from '@/client/base-path'
import { CopyButton } from '@/components/ui/copy-button'
import { Section } from '@/components/ui/section'
import type { NodeDetail } from '@/contract/run'
import { toReplayCommand } from '@/features/values/replay-command'

const subscribe = () => () => {}

/** The command that executes the run again from a node on. */
export function ReproduceSection({ detail }: { readonly detail: NodeDetail }) {
  const origin = useSyncExternalStore(
    subscribe,
    () => location.origin + BASE_PATH,
    () => null,
  )
  const command = origin === null ? '' : toReplayCommand(detail.runId, detail.name, origin)
  return (
    <Section title="Reproduce">
      <div className="flex items-center gap-1.5">
        <code className="min-w-0 flex-1 truncate text-12" title={command}>
          {command}
        </code>
        <CopyButton label="Copy replay command" text={command} />
      </div>
      <p className="mt-1 text-12 text-faint">
        Executes this node and the nodes after it with the recorded values.{' '}
        <code className="whitespace-nowrap">--inspect-brk</code> waits for a debugger.
      </p>
    </Section>
  )
}

'use client'

import { BASE_PATH } from '@/client/base-path'
import { download } from '@/client/download'
import { API } from '@/client/fetch-json'
import { useNavigation } from '@/client/navigation'
import { usePageActions } from '@/client/use-page-actions'
import type { RunDetail } from '@/contract/run'
import { toRunsAddress } from '@/text/runs-address'
import { encodePart } from '@/text/uri'

/** Offers the actions on a run, and on its selected or failed node, in the palette. */
export function useRunOffers(run: RunDetail, selected: string | null): void {
  const { go } = useNavigation()
  const node = selected ?? run.failedNode
  const file = `${API}/runs/${encodePart(run.id)}/export`
  const copyReplay = async () => {
    const { toReplayCommand } = await import('@/features/values/replay-command')
    await navigator.clipboard.writeText(toReplayCommand(run.id, node, location.origin + BASE_PATH))
  }
  usePageActions([
    ...(node === null
      ? []
      : [
          {
            label: `Filter runs by failed node ${node}`,
            icon: 'list' as const,
            run: () => go(toRunsAddress(run.projectId, { node: [node] })),
          },
        ]),
    { label: 'Copy replay command', icon: 'copy', run: () => void copyReplay() },
    { label: 'Export run', icon: 'download', run: () => download(file) },
    { label: 'Export run as HTML', icon: 'download', run: () => download(`${file}?as=html`) },
  ])
}

'use client'

import { useNavigation } from '@/client/navigation'
import { useHotkeys } from '@/client/use-hotkeys'
import { usePageActions } from '@/client/use-page-actions'
import type { NodeRecent } from '@/contract/node-recent'
import type { NodeReport } from '@/contract/node-report'
import { toEditorLink } from '@/features/code/editor-link'
import { useEditor } from '@/features/code/use-editor'
import { toRunsAddress } from '@/text/runs-address'
import { toNodeComparison } from './node-comparison'

/** The keys of the view of a node, and its actions in the palette. */
export function useNodeKeys(projectId: number, report: NodeReport, recent: NodeRecent | undefined): void {
  const { go } = useNavigation()
  const [choice] = useEditor()
  const { name, source } = report
  const editor = source === null ? null : toEditorLink({ file: source.file, line: source.line }, choice)
  const comparison = toNodeComparison(projectId, report, recent)
  useHotkeys('Node', [
    ...(editor === null ? [] : [{ keys: 'e', label: 'Open in editor', run: () => location.assign(editor) }]),
    ...(comparison === null ? [] : [{ keys: 'c', label: comparison.label, run: () => go(comparison.href) }]),
  ])
  usePageActions([
    {
      label: `Filter runs by failed node ${name}`,
      icon: 'list',
      run: () => go(toRunsAddress(projectId, { node: [name] })),
    },
  ])
}

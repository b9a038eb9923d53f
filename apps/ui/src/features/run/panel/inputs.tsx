import { Nothing } from '@/components/ui/section'
import type { NodeDetail, NodeInput } from '@/contract/run'
import { ValueList } from '@/features/values/value-list'

interface InputsProps {
  readonly detail: NodeDetail
  readonly open?: boolean
  /** The name of a part that was undefined or null where the node failed. */
  readonly missing?: string | null
}

/** The inputs of a node. */
export function Inputs({ detail, open = false, missing = null }: InputsProps) {
  if (detail.inputs.length === 0) return <Nothing>No dependencies.</Nothing>
  return <ValueList open={open} missing={missing} values={detail.inputs.map(toListed)} />
}

function toListed({ name, from, value, reason }: NodeInput) {
  return { name, from: from === 'node' ? null : from, value, reason }
}

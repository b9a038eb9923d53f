import { Nothing } from '@/components/ui/section'
import type { NodeDetail, NodeInput } from '@/contract/run'
import { ValueList } from '@/features/values/value-list'

interface InputsProps {
  readonly detail: NodeDetail
  readonly open?: boolean
}

/** The inputs of a node. */
export function Inputs({ detail, open = false }: InputsProps) {
  if (detail.inputs.length === 0) return <Nothing>No dependencies.</Nothing>
  return <ValueList open={open} values={detail.inputs.map(toListed)} />
}

function toListed({ name, from, value, reason }: NodeInput) {
  return { name, from: from === 'node' ? null : from, value, reason }
}

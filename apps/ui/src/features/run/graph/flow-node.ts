import type { Node } from '@xyflow/react'
import type { NodeGroup } from '../picture/node-groups'
import type { RunFlowNode } from './graph-node'

export interface GroupBoxData extends Record<string, unknown> {
  readonly group: NodeGroup
  /** The neighbourhood of one of its nodes is drawn below. */
  readonly below: boolean
}

export interface FrameData extends Record<string, unknown> {
  /** The place of the tip that points to the group, from the left edge of the frame. */
  readonly notch: number | null
}

export type GroupFlowNode = Node<GroupBoxData, 'group-box'>
export type FrameFlowNode = Node<FrameData, 'frame'>
export type FlowNode = RunFlowNode | GroupFlowNode | FrameFlowNode

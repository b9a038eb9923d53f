import type { Argument } from '../node/argument.js'
import type { NodeDraft } from '../node/modifier.js'
import { plainBody } from '../node/node-body.js'
import { freeName } from './rename-drafts.js'

/** Nodes, and separate nodes for members of their groups. */
export interface Lifted {
  readonly lifted: readonly NodeDraft[]
  readonly drafts: readonly NodeDraft[]
}

/**
 * A member of a group can only be the result of a node. If something else is to replace `member`, a new node,
 * `node.member`, returns the value of `argument`.
 */
export function liftMember(
  { lifted, drafts }: Lifted,
  node: string,
  member: string,
  argument: Argument,
  collects: readonly string[] = [],
): Lifted {
  const [first] = drafts
  const isMember = drafts.some(({ body }) => body.arguments.some((taken) => isIn(taken, member)))
  if (first === undefined || !isMember) return { lifted, drafts }
  const name = freeName([...lifted, ...drafts], `${node}.${member}`)
  const body = { ...plainBody((received: Received) => received[argument.parameter], [argument]), collects }
  const own = { name, fn: first.fn, body, tags: first.tags, isDerived: true, isResult: false }
  return { lifted: [...lifted, own], drafts: drafts.map((draft) => takeLifted(draft, member, name)) }
}

type Received = Readonly<Record<string, unknown>>

function isIn(argument: Argument, member: string): boolean {
  return argument.kind === 'group' && argument.names.includes(member)
}

function takeLifted(draft: NodeDraft, member: string, lifted: string): NodeDraft {
  const { body } = draft
  const args = body.arguments.map((argument) => {
    if (argument.kind !== 'group') return argument
    return { ...argument, names: argument.names.map((name) => (name === member ? lifted : name)) }
  })
  return { ...draft, body: { ...body, arguments: args } }
}

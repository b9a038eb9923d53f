import { didYouMean } from './did-you-mean.js'
import { row } from './error-row.js'

export interface AdapterMember {
  /** Position and class, such as `adapter 2 (AsyncTracker)`. */
  readonly adapter: string
  readonly member: string
}

export interface InvalidOption {
  /** The function that creates an adapter or a part of one, such as `createLogger` or `memoryStore`. */
  readonly maker: string
  readonly option: string
  readonly expected: string
  readonly received: string
}

export interface UnknownOption {
  readonly maker: string
  readonly name: string
  readonly known: readonly string[]
  readonly suggestion: string | null
}

/** Problems of the adapters of a driver. */
export const adapterErrors = {
  DAG_ADAPTER_NOT_OBJECT: row(
    'A value that cannot be an adapter was given to `withAdapters`.',
    ({ position, received }: { position: number; received: string }) =>
      `adapter ${position} is not an object: received ${received}. Pass an object with hooks, or an instance of a class that has them.`,
  ),
  DAG_ADAPTER_NO_MEMBERS: row(
    'An adapter has none of the members that a driver calls.',
    ({ adapter, members }: { adapter: string; members: readonly string[] }) =>
      `${adapter} would never be called: it has none of ${members.join(', ')}. Give it one of these members.`,
  ),
  DAG_ADAPTER_MISSPELT_MEMBER: row(
    'A member of an adapter has almost the name of a hook.',
    ({ adapter, member, suggestion }: AdapterMember & { suggestion: string }) =>
      `${adapter} has a member "${member}", which no driver calls. Did you mean "${suggestion}"? If not, give it a name less like a hook's.`,
  ),
  DAG_ADAPTER_INVALID_MEMBER: row(
    'A hook of an adapter is not a function.',
    ({ adapter, member, received }: AdapterMember & { received: string }) =>
      `"${member}" of ${adapter} must be a function: received ${received}.`,
  ),
  DAG_ADAPTER_ASYNC_VALIDATOR: row(
    'A validator of an adapter is an async function.',
    ({ adapter, member }: AdapterMember) =>
      `"${member}" of ${adapter} is an async function, and its findings would come too late. Make it synchronous, or throw from an async hook: init, preGraphExecute or preNodeExecute.`,
  ),
  DAG_ADAPTER_SECOND_RESULT_BUILDER: row(
    'Two adapters of one driver have `buildResult`.',
    ({ first, second }: { first: string; second: string }) =>
      `${first} and ${second} both have buildResult, and a driver has one result. Remove one of them.`,
  ),
  DAG_ADAPTER_SECOND_JOURNAL: row(
    'Two adapters of one driver have `openRun`.',
    ({ first, second }: { first: string; second: string }) =>
      `${first} and ${second} both have openRun, and a run has one journal. Remove one of them.`,
  ),
  DAG_ADAPTER_INSIDE_PLACEMENT: row(
    'An adapter with `executeNode` comes after one that runs nodes elsewhere, so it would never be called for them.',
    ({ inner, outer, node }: { inner: string; outer: string; node: string }) =>
      `${inner} would not be called for node "${node}", which ${outer} runs elsewhere. Give it to withAdapters before ${outer}.`,
  ),
  DAG_ADAPTER_INVALID_OPTION: row(
    'An adapter of the driver was given an option that it cannot use.',
    ({ maker, option, expected, received }: InvalidOption) =>
      `${option} of ${maker} must be ${expected}: received ${received}. Correct it, or leave it out for the default.`,
  ),
  DAG_ADAPTER_UNKNOWN_OPTION: row(
    'An adapter of the driver was given an option that it does not have.',
    ({ maker, name, known, suggestion }: UnknownOption) =>
      `${maker} has no option "${name}".${didYouMean(suggestion)} It has ${known.join(', ')}.`,
  ),
  DAG_NODE_REFUSED: row(
    'A validator of an adapter has found something wrong with a node.',
    ({ node, adapter, finding }: { node: string; adapter: string; finding: string }) =>
      `node "${node}" is refused by ${adapter}: ${finding}`,
  ),
  DAG_GRAPH_REFUSED: row(
    'A validator of an adapter has found something wrong with the graph.',
    ({ adapter, finding }: { adapter: string; finding: string }) => `the graph is refused by ${adapter}: ${finding}`,
  ),
} as const

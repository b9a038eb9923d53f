import { didYouMean } from './did-you-mean.js'
import { row } from './error-row.js'

export interface Unknown {
  readonly name: string
  readonly suggestion: string | null
}

export interface MissingInput extends Unknown {
  /** The nodes that need it; none if it is requested as an output. */
  readonly consumers: readonly string[]
  /** Why a module's export of this name is not a node, and what to do. */
  readonly absence: string | null
}

const NAMED_CONSUMERS = 3

/** Problems of a request, reported before anything runs. */
export const executeErrors = {
  DAG_EXECUTE_INVALID_OUTPUTS: row(
    'The requested outputs are not an array of names.',
    ({ received }: { received: string }) =>
      `the outputs must be an array of names: received ${received}. Call execute(['pipeline'], { inputs }).`,
  ),
  DAG_EXECUTE_INVALID_OPTION: row(
    'The options of a request, its inputs, overrides or tags are not an object.',
    ({ option, received }: { option: string; received: string }) =>
      `${option} must be an object: received ${received}. Call execute(['pipeline'], { inputs: { foo: 1 } }).`,
  ),
  DAG_EXECUTE_UNKNOWN_OPTION: row(
    'A request has an option that does not exist.',
    ({ name, suggestion }: Unknown) =>
      `there is no option "${name}".${didYouMean(suggestion)} There are inputs, overrides, tags, runId, resume, signal and concurrency.`,
  ),
  DAG_EXECUTE_UNKNOWN_OUTPUT: row(
    'A requested output is neither a node nor an input of the graph.',
    ({ name, suggestion, absence }: Unknown & { absence: string | null }) =>
      `output "${name}" is neither a node nor an input.${didYouMean(suggestion)} ${absence === null ? 'Request one that is, or export a function of this name' : absence}.`,
  ),
  DAG_EXECUTE_UNKNOWN_OVERRIDE: row(
    'An override names neither a node nor an input of the graph.',
    ({ name, suggestion }: Unknown) =>
      `override "${name}" is neither a node nor an input, so it would change nothing.${didYouMean(suggestion)} Override one that is, or leave it out.`,
  ),
  DAG_EXECUTE_MISSING_INPUT: row(
    'An input that the requested outputs need was not given.',
    ({ name, consumers, suggestion, absence }: MissingInput) =>
      `input "${name}" is missing: ${neededBy(consumers)}.${suggestion === null ? '' : ` You gave "${suggestion}": did you mean "${name}"?`} ${absence === null ? `Pass it in inputs or config, or export a function of this name.${defaultFor(name, consumers)}` : `${absence}, or pass it in inputs.`}`,
  ),
  DAG_EXECUTE_INPUT_IN_CONFIG: row(
    'One name is given by the config of the driver and by the inputs of a request.',
    ({ name }: { name: string }) =>
      `"${name}" is given by the config and by the inputs. Leave one of them out, or pass it in overrides, which win over both.`,
  ),
  DAG_EXECUTE_INVALID_RUN_ID: row(
    'The run id of a request has characters or a length that run ids do not have.',
    ({ received }: { received: string }) =>
      `a runId has 1 to 64 letters, digits, "-" and "_": received ${received}. Pass such a string, or none to get a new one.`,
  ),
  DAG_EXECUTE_INVALID_RESUME: row(
    'The `resume` of a request is not a boolean, or the request has no `runId`.',
    ({ received }: { received: string }) =>
      `resume continues the run of a runId: received ${received}. Pass { runId: 'nightly-2026-11-27', resume: true }, or leave it out.`,
  ),
  DAG_EXECUTE_NO_JOURNAL: row(
    'A request has `resume`, and no adapter of the driver keeps a journal.',
    ({ runId }: { runId: string }) =>
      `run "${runId}" cannot be continued, because nothing has kept its results. Give createJournal({ store }) to the driver.`,
  ),
  DAG_EXECUTE_INVALID_TAG: row(
    'The value of a tag is not a string.',
    ({ key, received }: { key: string; received: string }) =>
      `tag "${key}" must be a string: received ${received}. Convert it.`,
  ),
  DAG_EXECUTE_INVALID_SIGNAL: row(
    'The `signal` of a request is not an AbortSignal.',
    ({ received }: { received: string }) =>
      `signal must be an AbortSignal: received ${received}. Pass controller.signal of a new AbortController(), or AbortSignal.timeout(ms).`,
  ),
  DAG_EXECUTE_INVALID_CONCURRENCY: row(
    'The `concurrency` of a request is not a number of nodes.',
    ({ received }: { received: string }) =>
      `concurrency must be a whole number from 1: received ${received}. Leave it out for as many as there are.`,
  ),
  DAG_EXECUTE_INPUT_REFUSED: row(
    'A validator of an adapter has found something wrong with an input.',
    ({ name, finding }: { name: string; finding: string }) => `input "${name}" is refused: ${finding}`,
  ),
  DAG_EXECUTE_PER_ITEM_OUTPUT: row(
    'A requested output exists once per item of an expand.',
    ({ name, source }: { name: string; source: string }) =>
      `output "${name}" exists once per item of "${source}", so it has no single value. Request a node that collects it: collect(['${name}'], ...).`,
  ),
  DAG_EXECUTE_PER_ITEM_OVERRIDE: row(
    'An override names a node that exists once per item of an expand.',
    ({ name, source }: { name: string; source: string }) =>
      `override "${name}" exists once per item of "${source}", so no single value can replace it. Override a dependency of "${source}", or the node that collects.`,
  ),
  DAG_EXPAND_NOT_ITERABLE: row(
    'A node that expands returned a value that has no items.',
    ({ node, received }: { node: string; received: string }) =>
      `node "${node}" expands, so it must give an array, another iterable or an async iterable: received ${received}.`,
  ),
  DAG_RESULT_UNEVEN: row(
    'Outputs that `recordsResult` turns into records are arrays of different lengths.',
    ({ lengths }: { lengths: Readonly<Record<string, number>> }) =>
      `the outputs cannot be made into records, because they differ in length: ${Object.entries(lengths)
        .map(([name, length]) => `${name} has ${length}`)
        .join(', ')}. Request lists of one length, or use rawExecute.`,
  ),
} as const

function neededBy(consumers: readonly string[]): string {
  if (consumers.length === 0) return 'it is requested as an output'
  const named = consumers.slice(0, NAMED_CONSUMERS).map((consumer) => `"${consumer}"`)
  const left = consumers.length - named.length
  return `${named.join(', ')}${left > 0 ? ` and ${left} more` : ''} ${consumers.length === 1 ? 'needs' : 'need'} it`
}

/** A type cannot say it: `title?: string` leaves no trace in the running function, a default does. */
function defaultFor(name: string, consumers: readonly string[]): string {
  const [first, second] = consumers
  if (first === undefined) return ''
  const who = second === undefined ? `"${first}" does` : 'they do'
  return ` If ${who} not need it, give it a default in the parameter: { ${name} = null }.`
}

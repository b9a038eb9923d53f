import {
  type ErrorInfo,
  type IngestEvent,
  LIMITS,
  type Loss,
  type Summary,
  toProjectName,
  type VersionNode,
} from '@dag/protocol'
import fc from 'fast-check'

const text = (maxLength: number) => fc.string({ unit: 'binary', maxLength })
const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`))
const name = fc.string({ unit: 'binary', minLength: 1, maxLength: LIMITS.nameChars })
const runId = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/)
const atUs = fc.maxSafeNat()
const item = fc.option(fc.nat())
/** `__proto__` is left out of records: another test says so. */
const key = (maxLength: number) => text(maxLength).filter((name) => name !== '__proto__')
const tags = fc.dictionary(key(LIMITS.nameChars), text(LIMITS.tagChars), { maxKeys: 5 })
const project = fc.oneof(
  fc.integer({ min: 1 }),
  name.map(toProjectName).filter((value) => /[^0-9]/.test(value) && value.length <= LIMITS.nameChars),
)
const nodeRun = { run: runId, node: name, item }

const summary: fc.Arbitrary<Summary> = fc.record(
  {
    type: text(40),
    preview: text(LIMITS.previewChars),
    sizeBytes: fc.option(atUs),
    complete: fc.boolean(),
    detail: fc.option(text(100)),
    hash: fc.option(fc.stringMatching(/^[0-9a-z]{1,8}:[0-9a-f]{16}$/)),
  },
  { requiredKeys: ['type', 'preview', 'complete'] },
)
const summaries = fc.dictionary(key(30), summary, { maxKeys: 3 })

const link = { name: text(60), message: text(100), stack: fc.option(text(100)) }
const error: fc.Arbitrary<ErrorInfo> = fc.record(
  { ...link, causes: fc.array(fc.record(link), { maxLength: LIMITS.causes }) },
  { requiredKeys: ['name', 'message', 'stack'] },
)

const versionNode: fc.Arbitrary<VersionNode> = fc.record({
  name,
  kind: fc.constantFrom('function', 'input'),
  dependencies: fc.array(fc.record({ name, optional: fc.boolean() }), { maxLength: 3 }),
  module: fc.option(name),
  tags,
  codeHash: fc.option(hex(64)),
  text: fc.option(text(50)),
  source: fc.option(text(50)),
  file: fc.option(text(50)),
  line: fc.option(fc.integer({ min: 1 })),
  documentation: fc.option(text(50)),
})

const version = fc.record({
  type: fc.constant('version' as const),
  project,
  name,
  id: hex(32),
  nodes: fc.array(versionNode, { maxLength: 4 }),
})

const program = fc.record({
  name: fc.option(name),
  version: fc.option(text(20)),
  entry: fc.option(text(60)),
  packages: tags,
})

const runStarted = fc.record(
  {
    type: fc.constant('run-started' as const),
    project,
    run: runId,
    name,
    version: hex(32),
    startedAtUs: atUs,
    outputs: fc.array(name, { maxLength: 4 }),
    inputs: summaries,
    overrides: summaries,
    config: summaries,
    tags,
    host: fc.option(fc.record({ hostname: text(60), pid: fc.nat(), node: text(20), platform: text(20) })),
    git: fc.option(
      fc.record({ branch: fc.option(text(60)), commit: fc.option(text(64)), dirty: fc.option(fc.boolean()) }),
    ),
    program: fc.option(program),
    resumed: fc.record({ startedAtUs: atUs, nodeRuns: fc.nat() }),
  },
  {
    requiredKeys: [
      'type',
      'project',
      'run',
      'name',
      'version',
      'startedAtUs',
      'outputs',
      'inputs',
      'overrides',
      'config',
      'tags',
      'host',
      'git',
    ],
  },
)

const nodeStarted = fc.record({ type: fc.constant('node-started' as const), ...nodeRun, startedAtUs: atUs })

const nodeFinished = fc.record(
  {
    type: fc.constant('node-finished' as const),
    ...nodeRun,
    status: fc.constantFrom('success' as const, 'failed' as const, 'cancelled' as const),
    startedAtUs: atUs,
    finishedAtUs: atUs,
    result: fc.option(summary),
    error: fc.option(error),
    cached: fc.boolean(),
    takenOver: fc.boolean(),
    attempts: fc.integer({ min: 1 }),
    worker: fc.string({ minLength: 1, maxLength: 20 }),
    queueWaitUs: fc.nat(),
    inputs: summaries,
  },
  {
    requiredKeys: ['type', 'run', 'node', 'item', 'status', 'startedAtUs', 'finishedAtUs', 'result', 'error'],
  },
)

const nodeLog = fc.record({
  type: fc.constant('node-log' as const),
  ...nodeRun,
  sequence: fc.nat(),
  atUs,
  level: fc.constantFrom('debug' as const, 'info' as const, 'warn' as const, 'error' as const),
  message: text(100),
  fields: fc.option(summary),
})

const runFinished = fc.record(
  {
    type: fc.constant('run-finished' as const),
    run: runId,
    status: fc.constantFrom('success' as const, 'failed' as const, 'cancelled' as const),
    finishedAtUs: atUs,
    failedNode: fc.option(name),
    error: fc.option(error),
    inputs: summaries,
  },
  { requiredKeys: ['type', 'run', 'status', 'finishedAtUs', 'failedNode', 'error'] },
)

const heartbeat = fc.record({
  type: fc.constant('heartbeat' as const),
  atUs,
  runs: fc.array(runId, { maxLength: 5 }),
})

/** Every event that keeps within the contract. */
export const validEvent: fc.Arbitrary<IngestEvent> = fc.oneof(
  version,
  runStarted,
  nodeStarted,
  nodeFinished,
  nodeLog,
  runFinished,
  heartbeat,
)

export const validLoss: fc.Arbitrary<Loss> = fc.record({
  run: fc.option(runId),
  reason: fc.constantFrom('queue-full', 'unreachable', 'rejected', 'too-large', 'shutdown', 'internal'),
  kind: fc.constantFrom('value', 'node', 'log', 'run', 'version'),
  total: atUs,
})

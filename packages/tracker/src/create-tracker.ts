import { toSpoolKey } from '@dag/protocol/local'
import { createBackground } from './background/background.js'
import { type Lookups, processLookups, withoutOriginals } from './background/lookups.js'
import { CLIENT_NAME, CLIENT_VERSION } from './client.js'
import { type Clock, systemClock } from './clock.js'
import { readGit } from './environment/git.js'
import { readHost } from './environment/host.js'
import { readProgram } from './environment/program.js'
import { awaitProcessEnd, type Ending, forgetProcessEnd } from './life/process-end.js'
import { resolveCapture } from './options/capture-option.js'
import type { ResolvedOptions } from './options/resolve-options.js'
import { createEventQueue } from './queue/event-queue.js'
import { createLosses } from './queue/losses.js'
import { createCaptured } from './recording/captured.js'
import { createHidden } from './recording/hidden.js'
import { createHooks, type Hooks } from './recording/hooks.js'
import { createRecorder } from './recording/recorder.js'
import { createRedaction } from './redaction/redaction.js'
import type { FlushResult, TrackerStats } from './results.js'
import { createFullSampler, createSampler } from './sampling/sampler.js'
import { createCircuitBreaker } from './sender/circuit-breaker.js'
import { createCourier } from './sender/courier.js'
import { Delivery } from './sender/delivery.js'
import { createHeartbeat } from './sender/heartbeat.js'
import { createRefusalNotice } from './sender/refusal-notice.js'
import { Sender } from './sender/sender.js'
import { createVersionDelivery } from './sender/version-delivery.js'
import { createSpool } from './spool/spool.js'
import { createSummarise } from './summary/summarise.js'
import { createHttpTransport } from './transport/http-transport.js'
import { withRetry } from './transport/with-retry.js'
import { createVersions } from './version/versions.js'

/** From a driver's hook to the wire. No member throws. */
export interface TrackerCore extends Ending, Hooks {
  flush(deadlineMs: number): Promise<FlushResult>
  close(deadlineMs: number): Promise<void>
  stats(): TrackerStats
}

interface TrackerDependencies {
  readonly clock: Clock
  readonly random: () => number
  readonly log: (line: string) => void
  readonly lookups: Lookups
}

const SYSTEM: TrackerDependencies = {
  clock: systemClock,
  random: Math.random,
  log: (line) => process.stderr.write(`${line}\n`),
  lookups: processLookups,
}

/** A timer for longer fires at once, with a warning. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Reasons that are told, each once. */
const MAX_REFUSALS = 20

/** Puts the parts of a tracker together. */
export function createTracker(
  options: ResolvedOptions,
  instanceId: string,
  dependencies: TrackerDependencies = SYSTEM,
): TrackerCore {
  const { clock, random, log, lookups } = dependencies
  const redaction = createRedaction(options)
  const losses = createLosses()
  const versions = createVersions(() => losses.count(null, 'queue-full', 'version'))
  const client = { instanceId, name: CLIENT_NAME, version: CLIENT_VERSION }
  const debug = (line: string): void => {
    if (options.isDebug) log(redaction.text(`dag: ${line}`))
  }
  const spool =
    options.spool &&
    createSpool(options.spool, {
      ...options,
      client,
      key: toSpoolKey(options.transport === null ? options.url : 'transport'),
      versions,
      losses,
      clock,
      onProblem: (reason) => debug(`the spool cannot be used (${reason})`),
    })
  const queue = createEventQueue(
    { maxEvents: options.maxQueueEvents, maxBytes: options.maxQueueBytes },
    losses,
    spool?.overflow,
  )
  const sampler =
    options.sampling === null
      ? createFullSampler(queue)
      : createSampler(options.sampling, { ...options, sink: queue, losses, maxBytes: options.maxQueueBytes })
  const breaker = createCircuitBreaker(random)
  const git = readGit(process.cwd())
  const background = createBackground({
    lookups: options.originalSource ? lookups : withoutOriginals(lookups),
    clock,
    git,
    redact: redaction.text,
    onVersion(filled) {
      versions.fill(filled)
      wake()
    },
  })
  const transport = background.around(options.transport ?? createHttpTransport(options))
  const heartbeat = createHeartbeat(clock, () => wake())
  const refusals = new Set<string>()
  const notice = createRefusalNotice(options.url, (line) => log(redaction.text(line)))
  const courier = createCourier({
    ...options,
    client,
    losses,
    versions,
    spool,
    transport,
    retrying: withRetry(transport, { clock, random }),
    breaker,
    clock,
    onOutage(reason) {
      debug(reason === null ? `${options.url} answers again` : `${options.url} does not answer (${reason})`)
    },
    onRefusal(refusal) {
      const { message } = refusal
      if (options.transport === null && !options.isDebug) notice.print(refusal)
      if (refusals.has(message) || refusals.size >= MAX_REFUSALS) return
      refusals.add(message)
      debug(`${options.url} refuses: ${message}`)
    },
  })
  const deliverVersions = createVersionDelivery({ versions, losses, courier, clock })
  const delivery = new Delivery({
    ...options,
    ...{ courier, deliverVersions, queue, losses, versions, heartbeat, spool, breaker, clock },
  })
  const sender = new Sender({
    ...options,
    delivery,
    queue,
    breaker,
    clock,
    onIdle: () => forgetProcessEnd(core),
  })
  const hidden = createHidden()
  const summaries = { ...options, redaction, hidden }
  const summarise = createSummarise(summaries)
  const recorder = createRecorder({
    project: options.project,
    tags: options.tags,
    host: readHost(),
    git,
    program: readProgram(),
    summarise,
    captured: createCaptured({
      capture: resolveCapture(options.capture),
      summarise,
      summariseSchema: createSummarise({ ...summaries, schemaOnly: true }),
      hidden,
      redaction,
    }),
    redaction,
  })

  const wake = (): void => {
    if (sender.notify()) awaitProcessEnd(core)
  }
  /** Waits for what is looked up, unless nobody is there to take it, now or later. */
  const settle = async (endMs: number, timeoutMs: number): Promise<void> => {
    const settled = background.settle(timeoutMs)
    const answered = options.spool?.when !== 'always' ? courier.probe(endMs) : 'sent'
    await Promise.race([
      settled,
      Promise.resolve(answered).then((progress) => (progress === 'sent' ? settled : undefined)),
    ])
  }
  const core: TrackerCore = {
    ...createHooks({ recorder, sampler, queue, losses, versions, heartbeat, background, wake }),
    async flush(requestedMs) {
      const deadlineMs = Math.min(Math.max(0, requestedMs) || 0, LONGEST_TIMER_MS)
      const sent = delivery.sent
      const dropped = losses.total
      const release = clock.hold(deadlineMs)
      const endMs = clock.nowMs() + deadlineMs
      if (background.isBusy) await settle(endMs, deadlineMs / 2)
      await sender.drain(endMs)
      release()
      return { sent: delivery.sent - sent, dropped: losses.total - dropped, pending: delivery.pending }
    },
    signals: options.signals,
    flushAtExit: () => core.flush(options.exitFlushMs),
    saveAtExit() {
      if (spool !== null) delivery.abandon()
    },
    async close(deadlineMs) {
      await core.flush(deadlineMs)
      sender.stop()
      heartbeat.rest()
      forgetProcessEnd(core)
      delivery.abandon()
      await transport.close()
    },
    stats: () => ({
      sent: delivery.sent,
      dropped: losses.total,
      pending: delivery.pending,
      pendingBytes: queue.bytes,
      isOutage: breaker.isOpen,
      leftOut: sampler.leftOut,
      spool: spool?.stats() ?? null,
      losses: losses.list(),
    }),
  }
  return core
}

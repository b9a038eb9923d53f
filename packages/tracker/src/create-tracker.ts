import { toSpoolKey } from '@dag/protocol/local'
import { createBackground } from './background/background.js'
import { type Lookups, processLookups, withoutOriginals } from './background/lookups.js'
import { CLIENT_NAME, CLIENT_VERSION } from './client.js'
import { type Clock, systemClock } from './clock.js'
import { createRecording } from './create-recording.js'
import { createDiagnostics } from './diagnostics.js'
import { createDriverHooks, type DriverHooks } from './driver-hooks.js'
import { readGit } from './environment/git.js'
import { awaitProcessEnd, type Ending, forgetProcessEnd } from './life/process-end.js'
import type { ResolvedOptions } from './options/resolve-options.js'
import { createEventQueue } from './queue/event-queue.js'
import { createLosses } from './queue/losses.js'
import { createRedaction } from './redaction/redaction.js'
import type { FlushResult, TrackerStats } from './results.js'
import { createFullSampler, createSampler } from './sampling/sampler.js'
import { createCircuitBreaker } from './sender/circuit-breaker.js'
import { createConnection } from './sender/connection.js'
import { createHeartbeat } from './sender/heartbeat.js'
import { createOutbox } from './sender/outbox.js'
import { createRequests } from './sender/requests.js'
import { createSender } from './sender/sender.js'
import { createVersionSender } from './sender/version-sender.js'
import { createSpool } from './spool/spool.js'
import { createHttpTransport } from './transport/http-transport.js'
import { createRetryingTransport } from './transport/retrying-transport.js'
import { createVersions } from './version/versions.js'

/** The tracker behind `AsyncTracker`: from the hooks of a driver to the wire. No member throws. */
export interface TrackerCore extends Ending, DriverHooks {
  flush(deadlineMs: number): Promise<FlushResult>
  close(deadlineMs: number): Promise<void>
  stats(): TrackerStats
}

export interface TrackerDependencies {
  readonly clock: Clock
  /** Returns a number from 0 to 1. */
  readonly random: () => number
  /** Prints a line. */
  readonly print: (line: string) => void
  readonly lookups: Lookups
}

const SYSTEM: TrackerDependencies = {
  clock: systemClock,
  random: Math.random,
  print: (line) => process.stderr.write(`${line}\n`),
  lookups: processLookups,
}

/** A longer timer fires at once, with a warning. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Wires the parts of a tracker. */
export function createTracker(
  options: ResolvedOptions,
  instanceId: string,
  { clock, random, print, lookups }: TrackerDependencies = SYSTEM,
): TrackerCore {
  const redaction = createRedaction(options)
  const diagnostics = createDiagnostics(options, redaction.text, print)
  const client = { instanceId, name: CLIENT_NAME, version: CLIENT_VERSION }

  // Data that waits to be sent.
  const losses = createLosses()
  const versions = createVersions(() => losses.count(null, 'queue-full', 'version'))
  const key = toSpoolKey(options.transport === null ? options.url : 'transport')
  const onProblem = diagnostics.spoolProblem
  const spool =
    options.spool && createSpool(options.spool, { ...options, client, key, versions, losses, clock, onProblem })
  const limits = { maxEvents: options.maxQueueEvents, maxBytes: options.maxQueueBytes }
  const queue = createEventQueue(limits, losses, spool?.overflow)
  const heartbeat = createHeartbeat(clock, () => wake())

  // The way to the server.
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
  const retrying = createRetryingTransport(transport, { clock, random })
  const breaker = createCircuitBreaker(random)
  const connection = createConnection({ ...options, transport, retrying, breaker, clock })
  const { outage: onOutage, refusal: onRefusal } = diagnostics
  const requests = createRequests({ client, connection, losses, versions, spool, onOutage, onRefusal })
  const sendVersions = createVersionSender({ versions, losses, requests, clock })
  const outbox = createOutbox({
    ...options,
    ...{ connection, requests, sendVersions, queue, losses, versions, heartbeat, spool, clock },
  })
  const onIdle = (): void => forgetProcessEnd(core)
  const sender = createSender({ ...options, outbox, connection, queue, clock, onIdle })
  const wake = (): void => {
    if (sender.notify()) awaitProcessEnd(core)
  }

  // From the hooks into the queue.
  const { sampling, maxQueueBytes: maxBytes } = options
  const sampler =
    sampling === null
      ? createFullSampler(queue)
      : createSampler(sampling, { ...options, sink: queue, losses, maxBytes })
  const recorder = createRecording(options, redaction, git, clock.nowMs)
  const hooks = createDriverHooks({ recorder, sampler, queue, losses, versions, heartbeat, background, wake })

  /** Waits for look-ups, unless no server takes their results now and no file takes them for later. */
  const settle = async (endMs: number, timeoutMs: number): Promise<void> => {
    const settled = background.settle(timeoutMs)
    const progress = options.spool?.when === 'always' ? 'sent' : requests.probe(endMs)
    await Promise.race([settled, Promise.resolve(progress).then((is) => (is === 'sent' ? settled : undefined))])
  }

  const core: TrackerCore = {
    ...hooks,
    async flush(requestedMs) {
      const deadlineMs = Math.min(Math.max(0, requestedMs) || 0, LONGEST_TIMER_MS)
      const { sent } = outbox
      const dropped = losses.total
      const release = clock.hold(deadlineMs)
      const endMs = clock.nowMs() + deadlineMs
      if (background.isBusy) await settle(endMs, deadlineMs / 2)
      await sender.drain(endMs)
      release()
      return { sent: outbox.sent - sent, dropped: losses.total - dropped, pending: outbox.pending }
    },
    signals: options.signals,
    flushAtExit: () => core.flush(options.exitFlushMs),
    saveAtExit() {
      if (spool !== null) outbox.abandon()
    },
    async close(deadlineMs) {
      await core.flush(deadlineMs)
      sender.stop()
      heartbeat.rest()
      forgetProcessEnd(core)
      outbox.abandon()
      await transport.close()
    },
    stats: () => ({
      sent: outbox.sent,
      dropped: losses.total,
      pending: outbox.pending,
      pendingBytes: queue.bytes,
      isOutage: connection.isDown,
      leftOut: sampler.leftOut,
      spool: spool?.stats() ?? null,
      losses: losses.list(),
    }),
  }
  return core
}

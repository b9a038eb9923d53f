import { RemoteError } from '../errors/remote-error.js'
import type { Job, JobEnd, Placement } from '../jobs/job.js'
import { nowUs } from '../jobs/now.js'
import { alignClock } from './align-clock.js'
import { type Call, type Caller, createCall, nameCall, planQuestion, titleOf } from './call.js'
import { openEngine } from './engine.js'
import { closed, lost, unreachable } from './fleet-errors.js'
import type { FleetParts } from './fleet-parts.js'
import { type EndMessage, STALLED, toVersion } from './messages.js'
import { pack, WIRE_FORMAT } from './pack.js'
import { unwrap, wrap } from './parcels.js'
import { type Answer, Session } from './session.js'
import { warnOfWaiting } from './warn-of-waiting.js'

const TICK_MS = 100
/** A loop that stood still proves nothing about the engine. */
const LONGEST_TICK_MS = 500
/** Jobs in one message to the engine. */
const BULK = 256
/** Such messages under way at a time. */
const MAX_SENDING = 8
/** Questions under way at a time. */
const MAX_QUESTIONS = 64
const MAX_RESENDS = 5

/** A registered symbol, because a program may hold two copies of the package. */
const FLEET = Symbol.for('dag.fleet')

/** Runs jobs on the workers of a queue. Results are asked for; events of the engine only make that faster. */
export class FleetPlacement implements Placement {
  readonly window: number
  readonly fallback: 'here' | null
  readonly [FLEET]: FleetParts
  private readonly parts: FleetParts
  private readonly calls = new Map<string, Call>()
  private unsent: Call[] = []
  /** Messages to the engine that have no answer yet. */
  private sending = 0
  private questions = 0
  private session: Session | null = null
  private opening: Promise<Session> | null = null
  private timer: NodeJS.Timeout | null = null
  private tickedAtMs = 0
  /** How long the engine has not answered. */
  private silentMs = 0
  /** The last question was not answered. */
  private isFailing = false
  private lastError: unknown = null
  private hasWarned = false
  private isClosed = false

  constructor(parts: FleetParts) {
    this.parts = parts
    this[FLEET] = parts
    this.window = parts.window
    this.fallback = parts.fallback
  }

  async run(job: Job, signal: AbortSignal): Promise<JobEnd> {
    signal.throwIfAborted()
    const askedAtUs = nowUs()
    const packed = pack(job)
    const version = toVersion(this.parts.version ?? job.version, WIRE_FORMAT)
    const id = nameCall(version, packed)
    const parcel = await wrap(packed, this.parts.store)
    signal.throwIfAborted()
    if (this.isClosed) throw closed(job)
    return new Promise((resolve, reject) => {
      const call = this.calls.get(id) ?? this.start(job, { id, name: titleOf(job), data: { version, job: parcel } })
      const onAbort = (): void => this.leave(call, caller, signal.reason)
      const settle = <Value>(then: (value: Value) => void) => {
        return (value: Value): void => {
          signal.removeEventListener('abort', onAbort)
          then(value)
        }
      }
      const caller: Caller = { askedAtUs, resolve: settle(resolve), reject: settle(reject) }
      signal.addEventListener('abort', onAbort, { once: true })
      call.callers.add(caller)
    })
  }

  async close(): Promise<void> {
    if (this.isClosed) return
    this.isClosed = true
    this.rejectAll(({ job }) => closed(job))
    const session = await this.opening?.catch(() => null)
    await (this.silentMs > TICK_MS * 5 ? session?.drop() : session?.close())
  }

  private start(job: Job, message: Call['message']): Call {
    const call = createCall(job, message)
    this.calls.set(message.id, call)
    this.send(call)
    if (this.timer === null) {
      this.tickedAtMs = performance.now()
      this.silentMs = 0
      this.timer = setInterval(() => this.tick(), TICK_MS)
    }
    return call
  }

  private send(call: Call): void {
    call.sentAtMs = null
    this.unsent.push(call)
    if (this.unsent.length === 1) setImmediate(() => void this.flush())
  }

  private tick(): void {
    const nowMs = performance.now()
    const isWaiting = this.questions > 0 || this.sending > 0 || this.isFailing
    if (isWaiting) this.silentMs += Math.min(nowMs - this.tickedAtMs, LONGEST_TICK_MS)
    this.tickedAtMs = nowMs
    if (this.silentMs > this.parts.unreachableMs) {
      this.giveUp()
      return
    }
    void this.flush()
    for (const call of this.calls.values()) {
      if (this.questions >= MAX_QUESTIONS) break
      if (call.sentAtMs !== null && call.askAtMs <= nowMs) void this.ask(call)
    }
    const [oldest] = this.calls.values()
    if (oldest !== undefined && this.session !== null && !this.hasWarned) {
      this.hasWarned = warnOfWaiting(oldest, this.session, this.parts.queue, nowMs)
    }
  }

  /** Adds what is not in the queue yet. What fails is tried again with the next tick. */
  private async flush(): Promise<void> {
    if (this.unsent.length === 0 || this.sending >= MAX_SENDING) return
    this.sending++
    const batch = this.unsent.slice(0, BULK)
    this.unsent = this.unsent.slice(BULK)
    let session: Session | null = null
    try {
      session = await this.open()
      const wanted = batch.filter(({ callers }) => callers.size > 0)
      if (wanted.length > 0) {
        await session.add(
          wanted.map(({ message }) => message),
          this.parts.keepMs,
        )
        this.heard()
      }
      const nowMs = performance.now()
      for (const call of wanted) {
        call.sentAtMs = nowMs
        call.failedAtMs = null
        planQuestion(call, nowMs)
        // The caller may have left while the job was on its way.
        if (call.isAbandoned) void this.withdraw(call)
      }
      if (this.unsent.length > 0) setImmediate(() => void this.flush())
    } catch (error) {
      this.refuse(batch, error, session)
    } finally {
      this.sending--
    }
  }

  private refuse(batch: readonly Call[], error: unknown, session: Session | null): void {
    this.lastError = error
    if (error instanceof RemoteError) {
      for (const call of batch) this.reject(call, error)
      return
    }
    // A connection that has never worked is opened again.
    if (session !== null && session === this.session && !session.hasAnswered) this.dropSession()
    const nowMs = performance.now()
    for (const call of batch) {
      if (this.calls.get(call.message.id) !== call) continue
      call.failedAtMs ??= nowMs
      if (nowMs - call.failedAtMs > this.parts.unreachableMs)
        this.reject(call, unreachable(call.job, this.parts, this.lastError))
      else this.unsent.push(call)
    }
  }

  private async ask(call: Call): Promise<void> {
    const { session } = this
    if (call.isBusy || session === null) return
    call.isBusy = true
    this.questions++
    try {
      const answer = await session.ask(call.message.id)
      this.heard()
      planQuestion(call, performance.now())
      await this.take(call, answer, session)
    } catch (error) {
      this.lastError = error
      this.isFailing = true
      planQuestion(call, performance.now())
    } finally {
      this.questions--
      call.isBusy = false
    }
  }

  private async take(call: Call, answer: Answer, session: Session): Promise<void> {
    const { id } = call.message
    if (this.calls.get(id) !== call) return
    if (answer.state === 'finished') await this.finish(call, answer.message, session)
    else if (answer.state === 'missing') this.resend(call)
    else if (answer.state === 'failed') {
      const attempts = STALLED.test(answer.reason) ? await session.listAttempts(id) : []
      await session.forget(id)
      this.reject(call, lost(call.job, this.parts, answer.reason, attempts))
    }
  }

  private async finish(call: Call, message: EndMessage, session: Session): Promise<void> {
    const { id } = call.message
    if ('isStopped' in message) {
      await session.forget(id)
      this.resend(call)
      return
    }
    const callers = [...call.callers]
    // Reading an end changes it, so that each caller has its own.
    const ends = await Promise.all(callers.map(() => unwrap(message.end, this.parts.store) as Promise<JobEnd>)).catch(
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    )
    if (this.calls.get(id) !== call) return
    // A failed job that is asked for again runs again.
    if (ends instanceof Error || ends.some(({ status }) => status === 'failed')) void session.forget(id).catch(() => {})
    if (ends instanceof Error) {
      this.reject(call, ends)
      return
    }
    const cameAtUs = nowUs()
    callers.forEach((caller, index) => {
      const end = ends[index]
      if (end === undefined || !call.callers.delete(caller)) return
      caller.resolve(alignClock(end, caller.askedAtUs, cameAtUs))
    })
    // One who came meanwhile is answered by the next question.
    if (call.callers.size === 0) this.remove(call)
  }

  /** The job is gone, or was stopped for another process that asked for the same. */
  private resend(call: Call): void {
    if (this.calls.get(call.message.id) !== call) return
    if (call.resends++ < MAX_RESENDS) this.send(call)
    else this.reject(call, lost(call.job, this.parts, `the queue has lost it ${MAX_RESENDS} times`))
  }

  private leave(call: Call, caller: Caller, reason: unknown): void {
    if (!call.callers.delete(caller)) return
    caller.reject(reason)
    if (call.callers.size > 0) return
    call.isAbandoned = true
    this.remove(call)
    if (call.sentAtMs !== null) void this.withdraw(call)
  }

  private async withdraw(call: Call): Promise<void> {
    if (this.calls.has(call.message.id)) return
    await this.session?.withdraw(call.message.id).catch(() => {})
  }

  private open(): Promise<Session> {
    this.opening ??= this.openSession()
    return this.opening
  }

  private async openSession(): Promise<Session> {
    try {
      const engine = await openEngine(this.parts.connection)
      const hint = (id: string): Call | null => {
        this.heard()
        const call = this.calls.get(id)
        return call === undefined || call.isBusy ? null : call
      }
      const session: Session = new Session(engine, this.parts.queue, {
        onError: (error) => {
          this.lastError = error
        },
        onFinished: (id, message) => {
          const call = hint(id)
          if (call === null) return
          call.isBusy = true
          this.finish(call, message, session)
            .catch((error: unknown) => {
              this.lastError = error
            })
            .finally(() => {
              call.isBusy = false
            })
        },
        onHint: (id) => {
          const call = hint(id)
          if (call !== null && call.sentAtMs !== null) void this.ask(call)
        },
      })
      this.session = session
      return session
    } catch (error) {
      this.opening = null
      throw error
    }
  }

  private heard(): void {
    this.silentMs = 0
    this.isFailing = false
  }

  private giveUp(): void {
    this.rejectAll((call) => unreachable(call.job, this.parts, this.lastError))
    this.dropSession()
  }

  private dropSession(): void {
    void this.session?.drop()
    this.session = null
    this.opening = null
  }

  private rejectAll(errorOf: (call: Call) => RemoteError): void {
    for (const call of [...this.calls.values()]) this.reject(call, errorOf(call))
    this.unsent = []
  }

  private reject(call: Call, error: unknown): void {
    this.remove(call)
    for (const caller of call.callers) caller.reject(error)
    call.callers.clear()
  }

  private remove(call: Call): void {
    if (this.calls.get(call.message.id) === call) this.calls.delete(call.message.id)
    if (this.calls.size > 0 || this.timer === null) return
    clearInterval(this.timer)
    this.timer = null
  }
}

/** The options of a placement that is a fleet; null if it is not one. */
export function fleetPartsOf(placement: Placement): FleetParts | null {
  return (placement as { readonly [FLEET]?: FleetParts })[FLEET] ?? null
}

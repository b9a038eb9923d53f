import { context, type Span, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  type Sampler,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import { afterEach, beforeEach } from 'vitest'

const exporter = new InMemorySpanExporter()
const begun: Span[] = []
const NOTHING = { forceFlush: async () => {}, shutdown: async () => {} }

/** The real SDK for every test of a file, which keeps spans in memory. */
export function recordSpans(sampler?: Sampler): void {
  beforeEach(() => {
    forgetSpans()
    const noting = { ...NOTHING, onStart: (span: Span) => void begun.push(span), onEnd: () => {} }
    const provider = new BasicTracerProvider({
      spanProcessors: [new SimpleSpanProcessor(exporter), noting],
      ...(sampler === undefined ? {} : { sampler }),
    })
    trace.setGlobalTracerProvider(provider)
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  })
  afterEach(() => {
    trace.disable()
    context.disable()
  })
}

export function forgetSpans(): void {
  exporter.reset()
  begun.length = 0
}

/** Those that have ended, in that order. */
export function finishedSpans(): readonly ReadableSpan[] {
  return exporter.getFinishedSpans()
}

/** Those that never ended. */
export function openSpans(): readonly Span[] {
  return begun.filter((span) => span.isRecording())
}

export function spanNamed(name: string): ReadableSpan {
  const found = finishedSpans().find((span) => span.name === name)
  if (found === undefined) throw new Error(`no span "${name}" among ${finishedSpans().map((span) => span.name)}`)
  return found
}

/** `run > node a > GET`: names of a span and of all above it. */
export function pathTo(span: ReadableSpan): string {
  const above = finishedSpans().find((other) => other.spanContext().spanId === span.parentSpanContext?.spanId)
  return above === undefined ? span.name : `${pathTo(above)} > ${span.name}`
}

/** All paths, sorted. */
export function paths(): string[] {
  return finishedSpans().map(pathTo).sort()
}

/** Stands for other instrumentation: a span below the active one. */
export async function instrumented(name: string): Promise<void> {
  const span = trace.getTracer('other').startSpan(name)
  await Promise.resolve()
  span.end()
}

/** Stands for the instrumentation of a server: a span around the handling of a request. */
export function within<Result>(name: string, work: () => Result): Result {
  return trace.getTracer('caller').startActiveSpan(name, (span) => {
    const result = work()
    span.end()
    return result
  })
}

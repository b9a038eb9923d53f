import { setImmediate } from '../real-time.js'

/** An object whose `stack` is read later. */
interface WithStack {
  readonly stack: string | null
}

/** Characters of a frame, estimated from above. */
const FRAME_CHARS = 200

const waiting: WithStack[] = []

/** Replaces accessors by their values, so that the errors behind them can be collected. */
function settle(): void {
  for (const holder of waiting.splice(0)) {
    Object.defineProperty(holder, 'stack', {
      value: holder.stack,
      enumerable: true,
      writable: true,
      configurable: true,
    })
  }
}

/**
 * Adds a `stack` that is read when it is used, at the latest in the next turn of the event loop. The first read of an
 * error's stack makes the runtime forget where it was thrown: read earlier, the report of an uncaught error would name an
 * internal line of Node.js instead of the program's.
 */
export function withLazyStack<T extends object>(holder: T, read: () => string | null): T & WithStack {
  let value: string | null | undefined
  Object.defineProperty(holder, 'stack', {
    get() {
      value ??= read()
      return value
    },
    enumerable: true,
    configurable: true,
  })
  const complete = holder as T & WithStack
  if (waiting.length === 0) setImmediate(settle).unref()
  waiting.push(complete)
  return complete
}

/** Characters of a stack, estimated from above if it was not read yet. Does not read it. */
export function estimateStackChars(holder: WithStack & { readonly message: string }): number {
  const descriptor = Object.getOwnPropertyDescriptor(holder, 'stack')
  if (descriptor?.get === undefined) return typeof descriptor?.value === 'string' ? descriptor.value.length : 0
  const { stackTraceLimit } = Error
  return holder.message.length + FRAME_CHARS * (Number.isInteger(stackTraceLimit) ? Math.max(0, stackTraceLimit) : 10)
}

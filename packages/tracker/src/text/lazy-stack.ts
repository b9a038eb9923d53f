import { setImmediate } from '../real-time.js'

/** An object whose `stack` is read later. */
interface WithStack {
  readonly stack: string | null
}

/** An upper estimate of the characters in one frame. */
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
 * Adds a `stack` that is read at its first use, or else in the next turn of the event loop. Node.js reports an uncaught
 * error with an internal line instead of the program's if the error's stack was read before.
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

/** The characters of a stack, without reading it. The result is an upper estimate if it was not read yet. */
export function estimateStackChars(holder: WithStack & { readonly message: string }): number {
  const descriptor = Object.getOwnPropertyDescriptor(holder, 'stack')
  if (descriptor?.get === undefined) return typeof descriptor?.value === 'string' ? descriptor.value.length : 0
  const { stackTraceLimit } = Error
  return holder.message.length + FRAME_CHARS * (Number.isInteger(stackTraceLimit) ? Math.max(0, stackTraceLimit) : 10)
}

import { atob } from 'node:buffer'
import { types } from 'node:util'
import { type ErrorInfo, LIMITS } from '@dag/protocol'
import { cleanText } from '../redaction/clean-text.js'
import type { Redaction } from '../redaction/redaction.js'
import type { Summarise } from '../summary/summarise.js'
import { withLazyStack } from '../text/lazy-stack.js'
import { className, readInherited, readOwn } from '../values/inspect.js'

type Link = Omit<ErrorInfo, 'causes'>

const getterOf = (target: object, key: string): ((this: unknown) => unknown) | undefined =>
  Object.getOwnPropertyDescriptor(target, key)?.get

// Accessors of the platform. Accessors of the program are never called.
const nativeStack = getterOf(new Error('probe'), 'stack')

/** The prototype of the errors that Node.js itself throws: the global class is another one in jsdom and happy-dom. */
function findNativePrototype(): object | null {
  try {
    return Object.getPrototypeOf(atob('*'))
  } catch (error) {
    return Object.getPrototypeOf(error)
  }
}

const domPrototypes = [globalThis.DOMException?.prototype ?? null, findNativePrototype()].flatMap((prototype) =>
  prototype === null ? [] : [{ prototype, name: getterOf(prototype, 'name'), message: getterOf(prototype, 'message') }],
)

const toText = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function findStack(error: object): string | null {
  const own = toText(readOwn(error, 'stack'))
  if (own !== null) return own
  const isNative = nativeStack !== undefined && getterOf(error, 'stack') === nativeStack
  return isNative ? toText(nativeStack.call(error)) : null
}

function readStack(error: object, redaction: Redaction): string | null {
  try {
    const stack = findStack(error)
    return stack === null ? null : cleanText(stack, LIMITS.errorStackChars, redaction)
  } catch {
    return null
  }
}

/** Fields of a `DOMException`, such as the reason of an aborted signal: they are accessors of its prototype. */
function domFields(error: object): { readonly name: string; readonly message: string } | null {
  const found = domPrototypes.find(({ prototype }) => Object.prototype.isPrototypeOf.call(prototype, error))
  if (found?.name === undefined || found.message === undefined) return null
  return { name: String(found.name.call(error)), message: String(found.message.call(error)) }
}

function nameOf(error: object): string {
  const name = toText(readInherited(error, 'name'))
  // A class without its own name inherits `Error`; the name of the class is more precise.
  return name === null || name === '' || name === 'Error' ? className(error) : name
}

function toLink(thrown: unknown, summarise: Summarise, redaction: Redaction): Link {
  if (typeof thrown === 'object' && thrown !== null && !types.isProxy(thrown)) {
    const dom = domFields(thrown)
    const message = dom?.message ?? toText(readInherited(thrown, 'message'))
    if (message !== null || types.isNativeError(thrown)) {
      const named = {
        name: cleanText(dom?.name ?? nameOf(thrown), LIMITS.nameChars, redaction),
        message: cleanText(message ?? '', LIMITS.errorMessageChars, redaction),
      }
      return withLazyStack(named, () => readStack(thrown, redaction))
    }
  }
  const { type, preview } = summarise(thrown)
  return {
    name: type,
    message: typeof thrown === 'string' ? cleanText(thrown, LIMITS.errorMessageChars, redaction) : preview,
    stack: null,
  }
}

/** The direct causes of an error: its `cause`, or the errors that an `AggregateError` collects. */
function behind(thrown: unknown): readonly unknown[] {
  if (typeof thrown !== 'object' || thrown === null || types.isProxy(thrown)) return []
  const cause = readOwn(thrown, 'cause')
  if (cause !== undefined && cause !== null) return [cause]
  const errors = readOwn(thrown, 'errors')
  return Array.isArray(errors) && !types.isProxy(errors) ? errors.slice(0, LIMITS.causes) : []
}

/** Describes a thrown value, redacted and bounded, with its causes. Never throws. */
export function toErrorInfo(thrown: unknown, summarise: Summarise, redaction: Redaction): ErrorInfo {
  try {
    const seen = new Set([thrown])
    const causes: Link[] = []
    let next = behind(thrown)
    while (next.length > 0 && causes.length < LIMITS.causes) {
      const fresh = next.filter((error) => !seen.has(error)).slice(0, LIMITS.causes - causes.length)
      for (const error of fresh) {
        seen.add(error)
        causes.push(toLink(error, summarise, redaction))
      }
      next = fresh.flatMap(behind)
    }
    const link = toLink(thrown, summarise, redaction)
    // Not a copy: copying would read the stack.
    return causes.length === 0 ? link : Object.assign(link, { causes })
  } catch {
    return { name: 'unknown', message: '[unreadable]', stack: null }
  }
}

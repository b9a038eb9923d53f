import { DagError } from '@dag/driver'
import { RemoteError } from '../errors/remote-error.js'
import type { ErrorClass } from './codec.js'

/** An error as it crosses. Members that cannot cross are left out: the error itself must arrive. */
export interface ErrorData {
  /** Name of its class. */
  readonly type: string
  readonly name: string
  readonly message: string
  readonly stack: string | null
  /** Absent without a cause. */
  readonly cause?: unknown
  /** The member of an `AggregateError`. */
  readonly errors?: readonly unknown[]
  /** Its own members, such as `code`. */
  readonly members: Readonly<Record<string, unknown>>
}

const BUILT_IN: readonly ErrorClass[] = [
  ...[Error, TypeError, RangeError, SyntaxError, ReferenceError, URIError, EvalError, AggregateError],
  ...[DagError, RemoteError],
]

/** Members that are carried by themselves. */
const OWN: ReadonlySet<string> = new Set(['name', 'message', 'stack', 'cause', 'errors'])

/** Causes are followed this deep. */
const MAX_CAUSES = 10

/** `canCross` returns whether a member can cross. */
export function toErrorData(error: Error, canCross: (value: unknown) => boolean): ErrorData {
  const members = Object.entries(Object.getOwnPropertyDescriptors(error)).flatMap(([key, { value, enumerable }]) =>
    enumerable === true && !OWN.has(key) && canCross(value) ? [[key, value] as const] : [],
  )
  const read = (key: 'name' | 'message' | 'stack'): string => {
    try {
      return String(error[key])
    } catch {
      return ''
    }
  }
  const { cause, errors } = error as { readonly cause?: unknown; readonly errors?: unknown }
  return {
    type: typeOf(error),
    name: read('name'),
    message: read('message'),
    stack: typeof error.stack === 'string' ? error.stack : null,
    ...(Object.hasOwn(error, 'cause') && canFollow(error) && canCross(cause) && { cause }),
    ...(error instanceof AggregateError && Array.isArray(errors) && canCross(errors) && { errors: [...errors] }),
    members: Object.fromEntries(members),
  }
}

/** An error of the same class if it is built in or among `classes`; else of a class of the same name. */
export function fromErrorData(data: ErrorData, classes: readonly ErrorClass[]): Error {
  const { type, name, message, stack, members, errors } = data
  const error = type === 'DOMException' ? new DOMException(message, name) : new Error(message)
  if (type !== 'DOMException') Object.setPrototypeOf(error, prototypeOf(type, classes))
  Object.defineProperty(error, 'stack', { value: stack ?? undefined, writable: true, configurable: true })
  if ('cause' in data) hide(error, 'cause', data.cause)
  if (errors !== undefined) hide(error, 'errors', errors)
  Object.assign(error, members)
  if (error.name !== name) hide(error, 'name', name)
  return error
}

function prototypeOf(type: string, classes: readonly ErrorClass[]): object {
  const known = [...classes, ...BUILT_IN].find(({ name }) => name === type)
  if (known !== undefined) return known.prototype
  const unknown = class extends Error {}
  Object.defineProperty(unknown, 'name', { value: type })
  return unknown.prototype
}

function typeOf(error: Error): string {
  try {
    const type: unknown = Object.getPrototypeOf(error)?.constructor
    if (typeof type === 'function' && type.name !== '') return type.name
  } catch {}
  return 'Error'
}

/** Whether the causes of an error come to an end. */
function canFollow(error: Error): boolean {
  let at: unknown = error
  for (let depth = 0; depth < MAX_CAUSES; depth++) {
    if (!(at instanceof Error) || !Object.hasOwn(at, 'cause')) return true
    at = at.cause
  }
  return false
}

function hide(error: Error, key: string, value: unknown): void {
  Object.defineProperty(error, key, { value, writable: true, configurable: true, enumerable: false })
}

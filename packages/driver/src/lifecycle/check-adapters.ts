import { describeValue } from '../errors/describe-value.js'
import { findNearest } from '../errors/did-you-mean.js'
import { type Problem, problem } from '../errors/problem.js'
import { isAsyncFunction } from '../node/is-async-function.js'
import type { Adapter } from './adapter.js'
import { adapterMembers } from './adapter-members.js'

/** Shorter names are ordinary words (`close`, `init`): what is near them may well be meant. */
const MISSPELT_CHARS = 9

const VALIDATORS: readonly (keyof Adapter)[] = ['validateNode', 'validateGraph', 'validateInput', 'places']

const longMembers = adapterMembers.filter((member) => member.length >= MISSPELT_CHARS)

/** Everything that is wrong with the adapters of a driver. */
export function checkAdapters(given: readonly unknown[]): Problem[] {
  const problems: Problem[] = []
  let builder: string | null = null
  let journal: string | null = null
  given.forEach((adapter, index) => {
    if (typeof adapter !== 'object' || adapter === null) {
      problems.push(problem('DAG_ADAPTER_NOT_OBJECT', { position: index + 1, received: describeValue(adapter) }))
      return
    }
    const where = nameAdapter(adapter, index)
    problems.push(...checkMembers(adapter, where))
    const { buildResult, openRun } = adapter as Adapter
    if (buildResult !== undefined) {
      if (builder === null) builder = where
      else problems.push(problem('DAG_ADAPTER_SECOND_RESULT_BUILDER', { first: builder, second: where }))
    }
    if (openRun === undefined) return
    if (journal === null) journal = where
    else problems.push(problem('DAG_ADAPTER_SECOND_JOURNAL', { first: journal, second: where }))
  })
  return problems
}

function checkMembers(adapter: Adapter, where: string): Problem[] {
  const problems = listMemberNames(adapter).flatMap((member) => {
    const suggestion = member.length >= MISSPELT_CHARS - 1 ? findNearest(member, longMembers) : null
    if (suggestion === null || adapterMembers.some((known) => known === member)) return []
    return [problem('DAG_ADAPTER_MISSPELT_MEMBER', { adapter: where, member, suggestion })]
  })
  const present = adapterMembers.filter((member) => adapter[member] !== undefined)
  for (const member of present) {
    const received: unknown = adapter[member]
    if (typeof received !== 'function') {
      problems.push(
        problem('DAG_ADAPTER_INVALID_MEMBER', { adapter: where, member, received: describeValue(received) }),
      )
    } else if (VALIDATORS.includes(member) && isAsyncFunction(received)) {
      problems.push(problem('DAG_ADAPTER_ASYNC_VALIDATOR', { adapter: where, member }))
    }
  }
  if (present.length === 0 && problems.length === 0) {
    problems.push(problem('DAG_ADAPTER_NO_MEMBERS', { adapter: where, members: adapterMembers }))
  }
  return problems
}

/** Names of all members, also inherited ones, without reading any. */
function listMemberNames(adapter: object): string[] {
  const names = new Set<string>()
  for (let at: object | null = adapter; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) names.add(name)
  }
  return [...names]
}

/** `adapter 2 (AsyncTracker)`. */
export function nameAdapter(adapter: object, index: number): string {
  const prototype: unknown = Object.getPrototypeOf(adapter)
  const isPlain = prototype === null || prototype === Object.prototype
  const name = isPlain ? '' : adapter.constructor.name
  return `adapter ${index + 1}${name === '' ? '' : ` (${name})`}`
}

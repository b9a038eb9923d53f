import { isRecord } from '../guards/is-record.js'
import type { Tags } from '../node/tags.js'
import type { AnyFunction } from '../signatures/signature.js'
import { checkCall } from './check-call.js'
import { modify } from './modify.js'

/**
 * Adds tags to every node that the function defines. If a node already has a tag, the outer one wins.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_OPTION` if a tag is not a string
 * @example
 * export const score = tag({ owner: 'growth' }, ({ visits }: { visits: number }) => visits / 7)
 */
export function tag<F extends AnyFunction>(tags: Tags, fn: F): F {
  const check = checkCall({ modifier: 'tag', usage: `tag({ owner: 'growth' }, fn)` }, fn)
  if (check.that(isRecord(tags), 'the tags', 'an object', tags)) {
    for (const [key, text] of Object.entries(tags))
      check.that(typeof text === 'string', `tag "${key}"`, 'a string', text)
  }
  check.done()
  const added = { ...tags }
  return modify(fn, {
    name: 'tag',
    apply: (drafts) => drafts.map((draft) => ({ ...draft, tags: { ...draft.tags, ...added } })),
  })
}

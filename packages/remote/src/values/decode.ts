import { RemoteError } from '../errors/remote-error.js'
import type { Codec } from './codec.js'
import type { Encoded, Hole, Made } from './encoded.js'

/** Builds the value that was encoded. The message must be a copy: it is changed. */
export function decode({ root, made, holes, fixes }: Encoded, codecs: ReadonlyMap<string, Codec>): unknown {
  const values: unknown[] = []
  const holesOf = new Map<number, Hole[]>()
  for (const hole of holes) holesOf.set(hole.made, [...(holesOf.get(hole.made) ?? []), hole])
  const fill = (index: number): void => {
    for (const { container, key } of holesOf.get(index) ?? []) {
      Object.defineProperty(container, key, {
        value: values[index],
        writable: true,
        configurable: true,
        enumerable: true,
      })
    }
  }
  const all = made ?? []
  // Maps and sets come first, still empty: what contains them may be made in any order.
  all.forEach((one, index) => {
    if (!isCollection(one)) return
    values[index] = one.codec === 'map' ? new Map() : new Set()
    fill(index)
  })
  all.forEach((one, index) => {
    if (isCollection(one)) return
    values[index] = decodeOne(one, codecs)
    fill(index)
  })
  all.forEach((one, index) => {
    if (isCollection(one)) addMembers(values[index] as Map<unknown, unknown> | Set<unknown>, one.data as unknown[])
  })
  for (const { object, isBare, lastIndex } of fixes) {
    if (isBare) Object.setPrototypeOf(object, null)
    if (lastIndex !== 0) (object as RegExp).lastIndex = lastIndex
  }
  for (const { object, isFrozen } of fixes) if (isFrozen) Object.freeze(object)
  return (root as unknown[])[0]
}

function isCollection({ codec }: Made): boolean {
  return codec === 'map' || codec === 'set'
}

function decodeOne({ codec: name, data }: Made, codecs: ReadonlyMap<string, Codec>): unknown {
  const codec = codecs.get(name)
  if (codec !== undefined) return codec.decode((data as unknown[])[0])
  throw new RemoteError(
    'DAG_REMOTE_NOT_PLAIN',
    `a value was sent with the codec "${name}", which this side does not have. Give createRemote the same codecs on both sides.`,
  )
}

function addMembers(collection: Map<unknown, unknown> | Set<unknown>, members: readonly unknown[]): void {
  if (collection instanceof Set) for (const member of members) collection.add(member)
  else for (let at = 0; at < members.length; at += 2) collection.set(members[at], members[at + 1])
}

import { type Part, writePlain } from './write-plain.js'

/** A copy of a plain value that nothing else refers to. Any number of equal values can be created from it. */
export interface Snapshot {
  readonly parts: readonly (Part | Uint8Array)[]
  /** Objects that were not copied; a snapshot without any can leave the process. */
  readonly shared: readonly object[]
}

/** Null if the value is not plain. Objects for which `isShared` returns true are not copied. */
export function takeSnapshot(value: unknown, isShared: (value: object) => boolean = () => false): Snapshot | null {
  const parts: (Part | Uint8Array)[] = []
  const shared: object[] = []
  const isPlain = writePlain(value, {
    add: (part) => void parts.push(part),
    // A copy with separate memory: the bytes may be changed, or belong to a pool.
    addBytes: (bytes) => void parts.push(Uint8Array.from(bytes)),
    share: (object) => (isShared(object) ? shared.push(object) - 1 : null),
  })
  return isPlain ? { parts, shared } : null
}

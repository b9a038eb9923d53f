const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193
const SIZE = 2 ** 32

/** Hashes an id to a number from 0 up to 1, evenly spread for similar ids: FNV-1a with the finish of MurmurHash3. */
function fractionOf(id: string): number {
  let hash = FNV_OFFSET
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), FNV_PRIME)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / SIZE
}

/** True if the run belongs to the share of `rate`. The choice follows from the id, and a higher rate only adds runs. */
export const isSampled = (run: string, rate: number): boolean => fractionOf(run) < rate

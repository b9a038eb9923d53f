import { readDirty } from '../environment/git-dirty.js'
import { createFindSources, type FindSources } from '../source/find-sources.js'
import { createMapStacks, type MapStacks } from '../source/map-stacks.js'

/** Look-ups that need files, other programs or the inspector. None rejects. */
export interface Lookups {
  /** Null if originals are not wanted. */
  readonly findSources: FindSources | null
  readonly mapStacks: MapStacks | null
  /** Resolves to true if the work tree of the current folder differs from its commit; null if unknown. */
  readonly readDirty: () => Promise<boolean | null>
}

const findSources = createFindSources()
const mapStacks = createMapStacks()
let dirty: Promise<boolean | null> | null = null

/** Look-ups of the process, which all its trackers share. */
export const processLookups: Lookups = {
  findSources,
  mapStacks,
  readDirty() {
    dirty ??= readDirty(process.cwd())
    return dirty
  },
}

export const withoutOriginals = (lookups: Lookups): Lookups => ({ ...lookups, findSources: null, mapStacks: null })

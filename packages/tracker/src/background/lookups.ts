import { readDirty } from '../environment/git-dirty.js'
import { createFindSources, type FindSources } from '../source/find-sources.js'
import { createMapStacks, type MapStacks } from '../source/map-stacks.js'

/** What takes files, other programs or the inspector to find out. Nothing of it rejects. */
export interface Lookups {
  /** Null: originals are not looked for. */
  readonly findSources: FindSources | null
  readonly mapStacks: MapStacks | null
  /** Whether the work tree around the current folder differs from its commit. */
  readonly readDirty: () => Promise<boolean | null>
}

const findSources = createFindSources()
const mapStacks = createMapStacks()
let dirty: Promise<boolean | null> | null = null

/** One for the process: whatever many trackers ask is looked up once. */
export const processLookups: Lookups = {
  findSources,
  mapStacks,
  readDirty() {
    dirty ??= readDirty(process.cwd())
    return dirty
  },
}

export const withoutOriginals = (lookups: Lookups): Lookups => ({ ...lookups, findSources: null, mapStacks: null })

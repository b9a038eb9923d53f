import type { SearchGroupName } from '@/contract/search'

/** The typed text without its first letter if that chooses a group. */
export interface PaletteQuery {
  readonly text: string
  /** The only group to show; null for all. */
  readonly only: 'runs' | 'nodes' | 'actions' | null
}

const LETTERS: Readonly<Record<string, PaletteQuery['only']>> = { '#': 'runs', '@': 'nodes', '>': 'actions' }

/** `@disc` searches nodes alone, `#` runs, `>` actions. */
export function parsePaletteQuery(typed: string): PaletteQuery {
  const only = LETTERS[typed.slice(0, 1)] ?? null
  return { text: (only === null ? typed : typed.slice(1)).trim(), only }
}

/** The groups that the server is asked for; empty for all, null for none. */
export function toSearchGroups({ only }: PaletteQuery): readonly SearchGroupName[] | null {
  if (only === 'actions') return null
  return only === null ? [] : [only]
}

import type { NodeInVersion } from '@/contract/version'
import type { DifferenceMark } from '@/features/graph/difference/merge-graphs'

interface CodeOfVersion {
  readonly id: string
  readonly firstSeenUs: number
  /** Null where the code is that of the version before. */
  readonly mark: DifferenceMark | null
  readonly words: string
}

/**
 * The change of a node in each version against the version before, newest first. Nothing is known about the change in the
 * last of the versions.
 */
export function toCodeHistory(versions: readonly NodeInVersion[]): readonly CodeOfVersion[] {
  return versions.map(({ id, firstSeenUs, exists, codeHash }, index) => {
    const before = versions[index + 1]
    const [mark, words] = ((): readonly [DifferenceMark | null, string] => {
      if (before === undefined) return [null, exists ? 'oldest listed' : 'absent']
      if (!exists) return before.exists ? ['removed', 'gone'] : [null, 'absent']
      if (!before.exists) return ['added', 'new']
      return before.codeHash === codeHash ? [null, 'same'] : ['code', 'changed']
    })()
    return { id, firstSeenUs, mark, words }
  })
}

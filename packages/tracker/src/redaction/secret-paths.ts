/** The first segment of a path: the kind of record that a value belongs to. */
export type Root = 'inputs' | 'overrides' | 'config' | 'results' | 'logs' | 'tags'

/** How far the declared paths lead to one part of a value. */
export interface PathMatch {
  /** A path ends here, so this part is kept out. */
  readonly isSecret: boolean
  /** The match of a child; null if no path leads there. */
  readonly step: (key: string) => PathMatch | null
  /** The match of all children at once: it is secret if any of them may be. */
  readonly stepAny: () => PathMatch | null
}

/** The progress along one path: `index` is its next segment. */
interface Progress {
  readonly path: number
  readonly segments: readonly string[]
  readonly index: number
}

/** Adds the progress beyond `**`, which also matches no segment at all. */
function expand(progress: Progress): Progress[] {
  const { segments, index } = progress
  return segments[index] === '**' ? [progress, ...expand({ ...progress, index: index + 1 })] : [progress]
}

function advance(progress: Progress, fits: (segment: string) => boolean): Progress[] {
  const segment = progress.segments[progress.index]
  if (segment === undefined) return []
  if (segment === '**') return expand(progress)
  return segment === '*' || fits(segment) ? expand({ ...progress, index: progress.index + 1 }) : []
}

/** Keys of one match that are remembered. Records have the same keys again and again. */
const MAX_REMEMBERED = 1_000

/** Makes each match once: the paths have a limited number of combinations. */
function createMatches(): (found: readonly Progress[]) => PathMatch | null {
  const matches = new Map<string, PathMatch>()

  const toMatch = (found: readonly Progress[]): PathMatch | null => {
    if (found.length === 0) return null
    const byId = new Map(found.map((progress) => [`${progress.path}:${progress.index}`, progress]))
    const id = [...byId.keys()].sort().join()
    let match = matches.get(id)
    if (match === undefined) {
      match = createMatch([...byId.values()])
      matches.set(id, match)
    }
    return match
  }

  const createMatch = (all: readonly Progress[]): PathMatch => {
    const walk = (fits: (segment: string) => boolean): PathMatch | null =>
      toMatch(all.flatMap((progress) => advance(progress, fits)))
    const known = new Map<string, PathMatch | null>()
    let any: PathMatch | null | undefined
    return {
      isSecret: all.some(({ segments, index }) => index === segments.length),
      step(key) {
        let match = known.get(key)
        if (match === undefined) {
          match = walk((segment) => segment === key)
          if (known.size >= MAX_REMEMBERED) known.clear()
          known.set(key, match)
        }
        return match
      },
      stepAny() {
        if (any === undefined) any = walk(() => true)
        return any
      },
    }
  }

  return toMatch
}

/**
 * Matches the name of a recorded value against paths. A path is keys joined by dots, beginning with the kind of record:
 * `inputs.request.headers.authorization`. `*` is any one key or index, `**` any number of them.
 */
export function createMatchPath(paths: readonly string[]): (root: Root, name: string) => PathMatch | null {
  if (paths.length === 0) return () => null
  const start = createMatches()(
    paths.flatMap((path, number) => expand({ path: number, segments: path.split('.'), index: 0 })),
  )
  return (root, name) => {
    let match = start?.step(root) ?? null
    if (!name.includes('.')) return match?.step(name) ?? null
    // The name of a node in a subdag contains dots.
    for (const part of name.split('.')) match = match?.step(part) ?? null
    return match
  }
}

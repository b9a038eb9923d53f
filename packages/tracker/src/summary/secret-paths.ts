/** What a value was recorded as: the first segment of a path. */
export type Root = 'inputs' | 'overrides' | 'config' | 'results' | 'logs' | 'tags'

/** A place within a value that one of the paths may still lead to. */
export interface Place {
  /** A path ends here: what stands here is kept out. */
  readonly isSecret: boolean
  /** The place of a part; null if no path leads further that way. */
  readonly step: (key: string) => Place | null
  /** The places of all parts at once: secret if any of them may be. */
  readonly stepAny: () => Place | null
}

type Segments = readonly string[]

/** Where one path stands: this many of its segments lie behind. */
interface Position {
  readonly segments: Segments
  readonly index: number
}

/** `**` also stands for no segment at all. */
function settle({ segments, index }: Position): Position[] {
  const here = { segments, index }
  return segments[index] === '**' ? [here, ...settle({ segments, index: index + 1 })] : [here]
}

function advance({ segments, index }: Position, fits: (segment: string) => boolean): Position[] {
  const segment = segments[index]
  if (segment === undefined) return []
  if (segment === '**') return settle({ segments, index })
  return segment === '*' || fits(segment) ? settle({ segments, index: index + 1 }) : []
}

function toPlace(positions: readonly Position[]): Place | null {
  if (positions.length === 0) return null
  const walk = (fits: (segment: string) => boolean): Place | null =>
    toPlace(positions.flatMap((position) => advance(position, fits)))
  return {
    isSecret: positions.some(({ segments, index }) => index === segments.length),
    step: (key) => walk((segment) => segment === key),
    stepAny: () => walk(() => true),
  }
}

/**
 * Finds the place of a value recorded under a name. Paths are keys joined by dots, from what it was recorded as:
 * `inputs.request.headers.authorization`. `*` is any one key or index, `**` any number of them.
 */
export function createPlaceOf(paths: readonly string[]): (root: Root, name: string) => Place | null {
  if (paths.length === 0) return () => null
  const start = toPlace(paths.flatMap((path) => settle({ segments: path.split('.'), index: 0 })))
  return (root, name) => {
    let place = start?.step(root) ?? null
    // A node of a subdag has dots in its name.
    for (const part of name.split('.')) place = place?.step(part) ?? null
    return place
  }
}

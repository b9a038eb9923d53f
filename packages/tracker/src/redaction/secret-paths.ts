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

/** Where one path stands: this many of its segments lie behind. */
interface Position {
  readonly path: number
  readonly segments: readonly string[]
  readonly index: number
}

/** `**` also stands for no segment at all. */
function settle(position: Position): Position[] {
  const { segments, index } = position
  return segments[index] === '**' ? [position, ...settle({ ...position, index: index + 1 })] : [position]
}

function advance(position: Position, fits: (segment: string) => boolean): Position[] {
  const segment = position.segments[position.index]
  if (segment === undefined) return []
  if (segment === '**') return settle(position)
  return segment === '*' || fits(segment) ? settle({ ...position, index: position.index + 1 }) : []
}

/** Keys of one place that are remembered: those of records come again and again. */
const MAX_REMEMBERED = 1_000

/** Makes places, each once: there are only so many ways for the paths to stand. */
function createPlaces(): (positions: readonly Position[]) => Place | null {
  const places = new Map<string, Place>()

  const toPlace = (found: readonly Position[]): Place | null => {
    if (found.length === 0) return null
    const byId = new Map(found.map((position) => [`${position.path}:${position.index}`, position]))
    const id = [...byId.keys()].sort().join()
    let place = places.get(id)
    if (place === undefined) {
      place = createPlace([...byId.values()])
      places.set(id, place)
    }
    return place
  }

  const createPlace = (positions: readonly Position[]): Place => {
    const walk = (fits: (segment: string) => boolean): Place | null =>
      toPlace(positions.flatMap((position) => advance(position, fits)))
    const known = new Map<string, Place | null>()
    let any: Place | null | undefined
    return {
      isSecret: positions.some(({ segments, index }) => index === segments.length),
      step(key) {
        let place = known.get(key)
        if (place === undefined) {
          place = walk((segment) => segment === key)
          if (known.size >= MAX_REMEMBERED) known.clear()
          known.set(key, place)
        }
        return place
      },
      stepAny() {
        if (any === undefined) any = walk(() => true)
        return any
      },
    }
  }

  return toPlace
}

/**
 * Finds the place of a value recorded under a name. Paths are keys joined by dots, from what it was recorded as:
 * `inputs.request.headers.authorization`. `*` is any one key or index, `**` any number of them.
 */
export function createPlaceOf(paths: readonly string[]): (root: Root, name: string) => Place | null {
  if (paths.length === 0) return () => null
  const start = createPlaces()(
    paths.flatMap((path, number) => settle({ path: number, segments: path.split('.'), index: 0 })),
  )
  return (root, name) => {
    let place = start?.step(root) ?? null
    if (!name.includes('.')) return place?.step(name) ?? null
    // A node of a subdag has dots in its name.
    for (const part of name.split('.')) place = place?.step(part) ?? null
    return place
  }
}

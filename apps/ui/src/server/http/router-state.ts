/** Next answers 500 beyond it. */
const MAX_CHARS = 40_000

const PARAMETER_TYPES: ReadonlySet<unknown> = new Set([
  'c',
  'ci(..)(..)',
  'ci(.)',
  'ci(..)',
  'ci(...)',
  'oc',
  'd',
  'di(..)(..)',
  'di(.)',
  'di(..)',
  'di(...)',
])
const MARKERS: ReadonlySet<unknown> = new Set([undefined, null, 'refetch', 'inside-shared-layout', 'metadata-only'])

/** Whether the pinned version of Next can read the header `Next-Router-State-Tree`; it answers 500 to any other. */
export function isRouterState(header: string): boolean {
  if (header.length > MAX_CHARS) return false
  try {
    return isTree(JSON.parse(decodeURIComponent(header)))
  } catch {
    return false
  }
}

/** `[segment, children, [url, search]?, marker?, number?, text?]` */
function isTree(value: unknown): boolean {
  if (!Array.isArray(value) || value.length < 2 || value.length > 6) return false
  const [segment, children, address, marker, hints, text] = value
  return (
    isSegment(segment) &&
    isObject(children) &&
    Object.values(children).every(isTree) &&
    (address === undefined || address === null || isTexts(address, 2)) &&
    MARKERS.has(marker) &&
    (hints === undefined || hints === null || typeof hints === 'number') &&
    (text === undefined || typeof text === 'string')
  )
}

/** A name, or `[parameter, value, type, siblings]`. */
function isSegment(value: unknown): boolean {
  if (typeof value === 'string') return true
  if (!Array.isArray(value) || value.length !== 4) return false
  const [name, key, type, siblings] = value
  return isTexts([name, key], 2) && PARAMETER_TYPES.has(type) && (siblings === null || isTexts(siblings))
}

/** Next takes arrays, too. */
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const isTexts = (value: unknown, length?: number): boolean =>
  Array.isArray(value) &&
  (length === undefined || value.length === length) &&
  value.every((text) => typeof text === 'string')

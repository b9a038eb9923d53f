import { types } from 'node:util'

/**
 * Whether two values differ in nothing but their identity: same prototypes, own keys in order, their descriptors, contents of
 * built-in objects, and which parts are the same object. Written without anything from the sources.
 */
export function isSameStructure(a: unknown, b: unknown, pairs: Map<unknown, unknown> = new Map()): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return Object.is(a, b)
  if (types.isProxy(a) || types.isProxy(b)) return a === b
  if (pairs.has(a)) return pairs.get(a) === b
  if ([...pairs.values()].includes(b)) return false
  pairs.set(a, b)
  const same = (x: unknown, y: unknown): boolean => isSameStructure(x, y, pairs)
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
  if (Object.isExtensible(a) !== Object.isExtensible(b)) return false
  const [keys, others] = [Reflect.ownKeys(a), Reflect.ownKeys(b)]
  if (keys.length !== others.length || !keys.every((key, index) => key === others[index])) return false
  if (
    !keys.every((key) =>
      isSameProperty(Object.getOwnPropertyDescriptor(a, key), Object.getOwnPropertyDescriptor(b, key)),
    )
  ) {
    return false
  }
  return isSameContent(a, b, same)

  function isSameProperty(x: PropertyDescriptor | undefined, y: PropertyDescriptor | undefined): boolean {
    if (x === undefined || y === undefined) return x === y
    const flags = ['enumerable', 'configurable', 'writable', 'get', 'set'] as const
    return flags.every((flag) => x[flag] === y[flag]) && same(x.value, y.value)
  }
}

function isSameContent(a: object, b: object, same: (x: unknown, y: unknown) => boolean): boolean {
  if (types.isMap(a) && types.isMap(b)) return same([...a].flat(1), [...b].flat(1))
  if (types.isSet(a) && types.isSet(b)) return same([...a], [...b])
  if (types.isDate(a) && types.isDate(b)) return Object.is(a.getTime(), b.getTime())
  if (types.isRegExp(a) && types.isRegExp(b)) return String(a) === String(b)
  if (a instanceof URL && b instanceof URL) return a.href === b.href
  if (types.isAnyArrayBuffer(a) && types.isAnyArrayBuffer(b)) return Buffer.from(a).equals(Buffer.from(b))
  if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return a.equals(b)
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) return a.byteOffset === b.byteOffset && same(a.buffer, b.buffer)
  return true
}

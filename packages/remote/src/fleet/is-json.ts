/** Whether JSON carries a value exactly: no shared objects, and nothing that JSON bends. */
export function isJson(value: unknown): boolean {
  return check(value, new Set())
}

function check(value: unknown, seen: Set<object>): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
    case 'object':
      return value === null || checkObject(value, seen)
    default:
      return false
  }
}

function checkObject(value: object, seen: Set<object>): boolean {
  if (seen.has(value)) return false
  seen.add(value)
  if (Array.isArray(value)) {
    return Object.keys(value).length === value.length && value.every((member) => check(member, seen))
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype && Object.values(value).every((member) => check(member, seen))
}

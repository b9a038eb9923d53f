const SHOWN_CHARS = 60

/** What was received, in a few words for a message: `string "foo"`, `Array(3)`, `class Foo`, `undefined`. Never throws. */
export function describeValue(value: unknown): string {
  try {
    return describe(value)
  } catch {
    return typeof value
  }
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  switch (typeof value) {
    case 'string':
      return `string ${quote(value)}`
    case 'function':
      return describeFunction(value)
    case 'object':
      return describeObject(value)
    case 'symbol':
      return String(value)
    default:
      return `${typeof value} ${String(value)}`
  }
}

function describeFunction(value: { readonly name: string }): string {
  const kind = /^class\b/.test(Function.prototype.toString.call(value)) ? 'class' : 'function'
  return value.name === '' ? kind : `${kind} ${value.name}`
}

function describeObject(value: object): string {
  if (Array.isArray(value)) return `Array(${value.length})`
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null || prototype === Object.prototype) return 'object'
  return `object of class ${value.constructor.name}`
}

function quote(text: string): string {
  return JSON.stringify(text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}...` : text)
}

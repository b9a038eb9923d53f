const SHOWN_CHARS = 60

/** A received value in a few words for a message: `string "foo"`, `Array(3)`, `class Foo`, `undefined`. Never throws. */
export function describeValue(value: unknown): string {
  try {
    return describe(value)
  } catch {
    return typeof value
  }
}

/** A primitive as code writes it, `'eu'`; of other values, what `describeValue` says. */
export function describeLiteral(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > SHOWN_CHARS ? `${value.slice(0, SHOWN_CHARS)}...` : value}'`
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'bigint' ? `${value}n` : describeValue(value)
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
  const name = nameOfClass(value)
  return name === '' ? tagOf(value) : `object of class ${name}`
}

function nameOfClass(value: object): string {
  const made: unknown = value.constructor
  return typeof made === 'function' && typeof made.name === 'string' ? made.name : ''
}

/** For objects without a named class, such as generators: `Generator`. */
function tagOf(value: object): string {
  const tag = Object.prototype.toString.call(value).slice('[object '.length, -1)
  return tag === 'Object' ? 'object' : tag
}

function quote(text: string): string {
  return JSON.stringify(text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}...` : text)
}

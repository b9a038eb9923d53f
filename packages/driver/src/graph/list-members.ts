/** Something that a module offers under a name. */
export type ModuleMember =
  | { readonly kind: 'value'; readonly key: string; readonly value: unknown }
  /** An accessor of a class. It is never called, because it may do anything. */
  | { readonly kind: 'accessor'; readonly key: string }

/**
 * The members of a module: its own properties, then the methods that it inherits. The nearest definition wins.
 * `Object.prototype` ends the chain, also that of another realm, and constructors are skipped.
 */
export function listMembers(module: object): ModuleMember[] {
  const members = new Map<string, ModuleMember>()
  for (const key of Object.keys(module)) {
    members.set(key, { kind: 'value', key, value: (module as Readonly<Record<string, unknown>>)[key] })
  }
  for (let prototype = prototypeOf(module); prototype !== null; prototype = prototypeOf(prototype)) {
    if (isRoot(prototype)) break
    for (const key of Object.getOwnPropertyNames(prototype)) {
      if (key === 'constructor' || members.has(key) || Object.hasOwn(module, key)) continue
      members.set(key, memberOf(key, Object.getOwnPropertyDescriptor(prototype, key)))
    }
  }
  return [...members.values()]
}

/** Whether a value inherits from more than `Object.prototype`. */
export function hasPrototype(value: object): boolean {
  const prototype = prototypeOf(value)
  return prototype !== null && !isRoot(prototype)
}

/** Whether it is an `Object.prototype`. Namespaces inherit from nothing either, and a fake may inherit from a namespace. */
function isRoot(prototype: object): boolean {
  return prototypeOf(prototype) === null && Object.hasOwn(prototype, 'hasOwnProperty')
}

function prototypeOf(value: object): object | null {
  return Object.getPrototypeOf(value)
}

function memberOf(key: string, descriptor: PropertyDescriptor | undefined): ModuleMember {
  if (descriptor?.get !== undefined || descriptor?.set !== undefined) return { kind: 'accessor', key }
  return { kind: 'value', key, value: descriptor?.value }
}

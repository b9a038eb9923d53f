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
  for (let prototype = prototypeOf(module); prototype !== null; ) {
    const next = prototypeOf(prototype)
    if (next === null) break
    for (const key of Object.getOwnPropertyNames(prototype)) {
      if (key === 'constructor' || members.has(key) || Object.hasOwn(module, key)) continue
      members.set(key, memberOf(key, Object.getOwnPropertyDescriptor(prototype, key)))
    }
    prototype = next
  }
  return [...members.values()]
}

/** Whether a value inherits from more than `Object.prototype`. */
export function hasPrototype(value: object): boolean {
  const prototype = prototypeOf(value)
  return prototype !== null && prototypeOf(prototype) !== null
}

function prototypeOf(value: object): object | null {
  return Object.getPrototypeOf(value)
}

function memberOf(key: string, descriptor: PropertyDescriptor | undefined): ModuleMember {
  if (descriptor?.get !== undefined || descriptor?.set !== undefined) return { kind: 'accessor', key }
  return { kind: 'value', key, value: descriptor?.value }
}

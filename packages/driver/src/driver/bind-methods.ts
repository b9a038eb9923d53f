/** Binds the methods of an object, so that callers may take them off it: `const { execute } = driver`. */
export function bindMethods(target: object): void {
  for (let at: object | null = target; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (name === 'constructor' || typeof value !== 'function' || Object.hasOwn(target, name)) continue
      Object.defineProperty(target, name, { value: value.bind(target), configurable: true, writable: true })
    }
  }
}

/** Objects that are redacted wherever they occur. They are not kept in memory. */
export interface HiddenObjects {
  readonly add: (value: unknown) => void
  readonly has: (value: object) => boolean
}

export function createHiddenObjects(): HiddenObjects {
  const objects = new WeakSet<object>()
  let isEmpty = true
  return {
    add(value) {
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return
      objects.add(value)
      isEmpty = false
    },
    has: (value) => !isEmpty && objects.has(value),
  }
}

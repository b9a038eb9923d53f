import type { Store } from './store'

const KEY = Symbol.for('dag.store')

// Next loads modules once per bundle, so a module variable would be several stores.
const holder = globalThis as { [KEY]?: Store | undefined }

/** @throws Error if no server was started, as in `next dev` alone. */
export function getStore(): Store {
  const store = holder[KEY]
  if (!store) {
    throw new Error('There is no open database in this process. Start the server with `dag ui` or `npm run dev`.')
  }
  return store
}

export function setStore(store: Store | null): void {
  holder[KEY] = store ?? undefined
}

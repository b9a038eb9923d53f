// @vitest-environment jsdom
import { afterAll } from 'vitest'
import { describeEnvironment } from './describe-environment.js'

// Vitest 4 keeps Node's AbortController; earlier versions and jest-environment-jsdom replace it with jsdom's.
const NAMES = ['AbortController', 'AbortSignal', 'DOMException', 'Event', 'EventTarget'] as const
const replaced = Object.fromEntries(NAMES.map((name) => [name, globalThis[name]]))
const { window } = (globalThis as unknown as { readonly jsdom: { readonly window: typeof globalThis } }).jsdom
Object.assign(globalThis, Object.fromEntries(NAMES.map((name) => [name, window[name]])))
afterAll(() => {
  Object.assign(globalThis, replaced)
})

describeEnvironment('jsdom', true)

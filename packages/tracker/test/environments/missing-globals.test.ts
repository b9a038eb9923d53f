import { expect, it, onTestFinished } from 'vitest'
import { startBadServer } from '../support/bad-server.js'
import { startProgram } from '../support/program.js'

/** Globals that an environment of a test runner lacks or replaces: jest-environment-jsdom lacks many. All have the rest. */
const GLOBALS = [
  'AbortController',
  'AbortSignal',
  'Blob',
  'DOMException',
  'Event',
  'EventTarget',
  'ReadableStream',
  'Request',
  'Response',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'URLSearchParams',
  'WebAssembly',
  'atob',
  'clearImmediate',
  'clearTimeout',
  'crypto',
  'fetch',
  'queueMicrotask',
  'setImmediate',
  'setTimeout',
  'structuredClone',
] as const

const RUN = ['version', 'run-started', 'node-finished', 'node-finished', 'run-finished']

it.each(GLOBALS)(
  'a program without the global %s is tracked, and nothing is printed',
  async (name) => {
    const server = await startBadServer()
    onTestFinished(() => server.stop())
    const { code, output } = await startProgram({ DAG_API_URL: server.url, PROGRAM_WITHOUT: name }).ended
    expect({ code, output }).toEqual({ code: 3, output: '' })
    expect(server.events.map(({ type }) => type)).toEqual(RUN)
  },
  20_000,
)

export { createFakeTransport, type FakeTransport } from './testing/fake-transport.js'
export type { RecordedNodeRun, RecordedRun } from './testing/recorded-run.js'

import { AsyncDriver } from '@dag/driver'
import { AsyncTracker } from '@dag/tracker'
import * as pipeline from './pipeline.js'

// Makes a run that fails, and prints the events that left the tracker.
const sent: unknown[] = []
const tracker = new AsyncTracker({
  transport: {
    async send({ events }) {
      sent.push(...events)
      return { kind: 'accepted', rejected: [] }
    },
    async close() {},
  },
})
async function main(): Promise<void> {
  const driver = await AsyncDriver.builder().withName('program').withModules(pipeline).withAdapters(tracker).build()
  await driver.execute(['broken'], { inputs: { request: { body: {} } } }).catch(() => {})
  await tracker.close()
  process.stdout.write(JSON.stringify(sent))
}

void main()

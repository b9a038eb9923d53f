import { type Adapter, AsyncDriver } from '@dag/driver'
import { createRemote, type RemoteOptions } from '../src/create-remote.js'
import type { Placement } from '../src/jobs/job.js'
import type { WorkingDriver } from '../src/jobs/run-job.js'
import { urls } from '../src/values/urls.js'
import * as pipeline from './fixtures/pipeline.mjs'
import * as stubborn from './fixtures/stubborn.mjs'
import * as witnesses from './fixtures/witnesses.mjs'

/** A driver without types, as a test needs it. */
export interface TestDriver extends WorkingDriver {
  executeUnchecked(outputs: readonly string[], options?: object): Promise<Record<string, unknown>>
  close(): Promise<void>
}

export const CONFIG = { settings: { region: 'eu', compute: () => 1 } }

/** The driver of the fixture, with a placement of a test. */
export async function openDriver(
  open: (driver: () => WorkingDriver) => Placement | Promise<Placement>,
  { adapters = [], ...options }: Partial<RemoteOptions> & { readonly adapters?: readonly Adapter[] } = {},
): Promise<TestDriver> {
  let driver: TestDriver | null = null
  const find = (): WorkingDriver => {
    if (driver === null) throw new Error('the driver is not built yet')
    return driver
  }
  const remote = createRemote({
    placements: { elsewhere: await open(find) },
    codecs: [urls],
    errors: [pipeline.HttpError],
    ...options,
  })
  const modules: object = { ...pipeline, ...stubborn, ...witnesses }
  const built: unknown = await AsyncDriver.builder()
    .withName('fixture')
    .withModules(modules)
    .withConfig(CONFIG)
    .withAdapters(...adapters, remote)
    .buildUnchecked()
  driver = built as TestDriver
  return driver
}

/** The value that a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const settled = await promise.then(
    () => ({ isRejected: false, reason: null as unknown }),
    (reason: unknown) => ({ isRejected: true, reason }),
  )
  if (!settled.isRejected) throw new Error('it was to be rejected')
  return settled.reason
}

import { type Adapter, AsyncDriver, createCache, fileStore } from '@dag/driver'
import * as pipeline from './pipeline.js'

/** Builds a driver of the pipeline with a cache in a folder and further adapters. */
export function createDriver(cacheFolder: string, ...adapters: readonly Adapter[]) {
  const kept = createCache({ store: fileStore(cacheFolder) })
  return AsyncDriver.builder()
    .withName('documents')
    .withModules(pipeline)
    .withAdapters(kept, ...adapters)
    .build()
}

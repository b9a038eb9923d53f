import type { DagDriver } from '../../src/driver/dag-driver.js'

/** The nodes of a graph in its order, less the inputs, each with what it depends on: `total <- net, rate?`. */
export function edgesOf(driver: DagDriver): string[] {
  return driver
    .listNodes()
    .filter(({ kind }) => kind === 'function')
    .map(({ name, dependencies }) => {
      const names = dependencies.map((dependency) => dependency.name + (dependency.optional ? '?' : ''))
      return names.length === 0 ? name : `${name} <- ${names.join(', ')}`
    })
}

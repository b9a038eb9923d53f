import { AsyncDriver, type NodeFunction } from '@dag/driver'
import { evaluate, textOf } from '../../workload.js'
import { type Contestant, INPUT } from '../contestant.js'

/** The driver as it is without types: these graphs are made of text. */
interface Untyped {
  execute(outputs: readonly string[], options: object): Promise<Readonly<Record<string, unknown>>>
}

export const driver: Contestant = async ({ nodes, output }) => {
  const names = nodes.map(({ name }) => name)
  const module = evaluate<NodeFunction>(textOf(nodes), names)
  const built = (await AsyncDriver.builder().withModules(module).buildUnchecked()) as unknown as Untyped
  return async () => (await built.execute([output], { inputs: { x: INPUT } }))[output]
}

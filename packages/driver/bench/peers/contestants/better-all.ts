import { all } from 'better-all'
import { type Contestant, INPUT } from '../contestant.js'
import { functionsOf } from '../function-text.js'

/** A node asks for what it needs with `await this.$.name`; so all of them are async. */
export const betterAll: Contestant = ({ nodes, output }) => {
  const functions = functionsOf<() => Promise<unknown>>(
    nodes,
    () => '()',
    (value, { dependencies }) =>
      `const ${dependencies.map((name) => `${name} = ${name === 'x' ? INPUT : `await this.$.${name}`}`).join(', ')}; return ${value}`,
    () => true,
  )
  const tasks = Object.fromEntries(functions)
  return async () => (await all(tasks as Record<string, () => Promise<unknown>>))[output]
}

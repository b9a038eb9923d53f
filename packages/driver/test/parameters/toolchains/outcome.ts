import { dependenciesOf } from '../../../src/parameters/dependencies-of.js'
import { scanStep } from '../../../src/parameters/scan-step.js'
import type { Toolchain } from './compilers.js'
import { doubtful, doubtfulSteps, readable, source, steps } from './functions.js'

type NodeFunction = (...parameters: never[]) => unknown

/** The result of reading all functions after one toolchain. */
export interface Outcome {
  /** Names of functions that were read as they are written. */
  readonly right: readonly string[]
  /** Problem by name of function. */
  readonly refused: Readonly<Record<string, string>>
  /** Wrong readings by name of function. */
  readonly wrong: Readonly<Record<string, string>>
  /** The reading of the default that may get lost. */
  readonly undefinedDefault: string
}

export async function outcomeOf(toolchain: Toolchain): Promise<Outcome> {
  const functions = await load(await toolchain(source))
  const right: string[] = []
  const refused: Record<string, string> = {}
  const wrong: Record<string, string> = {}
  for (const [name, [, dependencies]] of Object.entries({ ...readable, ...doubtful })) {
    const result = read(functions[name], name in steps || name in doubtfulSteps)
    if (result === dependencies) right.push(name)
    else if (result.startsWith('<')) refused[name] = result
    else wrong[name] = result
  }
  return { right, refused, wrong, undefinedDefault: read(functions.undefinedDefault, false) }
}

/** Loads the code from a data URL, so that the test runner does not transform it again. */
async function load(code: string): Promise<Readonly<Record<string, NodeFunction>>> {
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`)
  return module.nodes ?? module
}

function read(fn: NodeFunction | undefined, isStep: boolean): string {
  if (fn === undefined) return 'not exported'
  const result = isStep ? scanStep(Function.prototype.toString.call(fn)) : dependenciesOf(fn)
  if (!result.ok) return `<${result.problem.code}>`
  return result.dependencies.map(({ name, optional }) => (optional ? `${name}?` : name)).join(' ')
}

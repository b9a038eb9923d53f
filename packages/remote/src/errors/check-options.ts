import { describeValue } from '../values/describe-value.js'
import { RemoteError } from './remote-error.js'

/** The words after `must be`, the check, and whether the option must be given. */
type Rule = readonly [expected: string, accepts: (value: unknown) => boolean, isRequired?: boolean]

/** @throws RemoteError `DAG_REMOTE_INVALID_OPTION` that names the first option that cannot be used */
export function checkOptions(maker: string, options: unknown, rules: Readonly<Record<string, Rule>>): void {
  if (!isObject(options))
    throw refuse(`the parameter of ${maker} must be an object: received ${describeValue(options)}.`)
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(rules, name)) {
      throw refuse(`${maker} has no option "${name}". It has ${Object.keys(rules).join(', ')}.`)
    }
  }
  for (const [name, [expected, accepts, isRequired = false]] of Object.entries(rules)) {
    const value = options[name]
    if ((value === undefined && !isRequired) || accepts(value)) continue
    throw refuse(`${name} of ${maker} must be ${expected}: received ${describeValue(value)}.`)
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function refuse(text: string): RemoteError {
  return new RemoteError('DAG_REMOTE_INVALID_OPTION', text)
}

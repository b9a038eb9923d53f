import { describeValue } from '../errors/describe-value.js'
import { type Problem, problem } from '../errors/problem.js'
import { checkName } from '../node/node-name.js'
import { silence } from '../node/thenable.js'

/** One config of them all: entries of later ones win, and changes to the callers' objects do not reach it. */
export function mergeConfigs(configs: readonly unknown[], problems: Problem[]): Readonly<Record<string, unknown>> {
  const merged: Record<string, unknown> = {}
  for (const config of configs) {
    if (typeof config !== 'object' || config === null || Array.isArray(config)) {
      problems.push(problem('DAG_CONFIG_NOT_OBJECT', { received: describeValue(config) }))
      continue
    }
    for (const [name, value] of Object.entries(config)) {
      const status = checkName(name)
      if (status === 'valid' || status === 'invalid') {
        // It may be a promise that rejects before a run waits for it.
        silence(value)
        merged[name] = value
      } else problems.push(problem('DAG_CONFIG_FORBIDDEN_NAME', { name }))
    }
  }
  return merged
}

import { parseSwitch, type Variables } from '@dag/protocol/local'
import type { Transport } from '../transport/transport.js'
import type { OptionRule } from './option-rule.js'
import { show } from './option-rule.js'
import { OPTION_RULES } from './option-rules.js'
import { TrackerOptionsError } from './options-error.js'
import { type ResolvedSampling, resolveSampling } from './sampling-option.js'
import { type ResolvedSpool, resolveSpool } from './spool-option.js'
import type { AsyncTrackerOptions } from './tracker-options.js'

type Rules = typeof OPTION_RULES
type Checked = { readonly [Name in keyof Rules]: Rules[Name] extends OptionRule<infer T> ? T : never }

/** Options with all defaults. */
export interface ResolvedOptions extends Omit<Checked, 'spool' | 'sampling' | 'transport'> {
  /** Null for HTTP. */
  readonly transport: Transport | null
  /** Null for no spool. */
  readonly spool: ResolvedSpool | null
  /** Null for all runs. */
  readonly sampling: ResolvedSampling | null
  readonly isDebug: boolean
}

const RULES = Object.entries(OPTION_RULES) as readonly (readonly [keyof Rules, OptionRule<unknown>])[]

/** True with `DAG_TRACKING=off`: nothing is recorded, and the options are not even checked. */
export const isTrackingOff = (variables: Variables): boolean => parseSwitch(variables.DAG_TRACKING) === false

/** The value of an option and where it comes from: the option, its variable, or the default. */
function pick(name: keyof Rules, rule: OptionRule<unknown>, options: AsyncTrackerOptions, variables: Variables) {
  const option: unknown = options[name]
  if (option !== undefined) return { name, value: option }
  const { variable } = rule
  const text = variable === undefined ? undefined : variables[variable.name]?.trim()
  if (variable === undefined || text === undefined || text === '') return { name, value: rule.standard }
  return { name: variable.name, value: variable.parse(text) }
}

/**
 * Combines options, variables and defaults.
 *
 * @throws TrackerOptionsError that lists every problem.
 */
export function resolveOptions(options: AsyncTrackerOptions, variables: Variables): ResolvedOptions {
  const problems: string[] = []
  const entries = RULES.map(([name, rule]) => {
    const picked = pick(name, rule, options, variables)
    if (!rule.isValid(picked.value)) {
      const received = (rule.show ?? show)(picked.value)
      problems.push(`${picked.name}: expected ${rule.expected}, received ${received}.`)
    }
    return [name, picked.value]
  })
  const names = RULES.map(([name]) => name).sort()
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(OPTION_RULES, name)) {
      problems.push(`${name}: expected one of ${names.join(', ')}, received ${show(name)}.`)
    }
  }
  if (problems.length > 0) throw new TrackerOptionsError(problems)

  const checked = Object.fromEntries(entries) as Checked
  // The variable is not meant for a custom transport, which may be a test's.
  const spoolVariables = checked.transport === null ? variables : { ...variables, DAG_SPOOL: 'off' }
  return {
    ...checked,
    spool: resolveSpool(checked.spool, spoolVariables),
    sampling: resolveSampling(checked.sampling),
    isDebug: parseSwitch(variables.DAG_DEBUG) === true,
  }
}

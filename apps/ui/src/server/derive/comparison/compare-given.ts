import type { RecordedRun } from '@/contract/run'
import type { Verdict } from '@/contract/run-comparison'
import { type ComparedValues, mergeValues } from './merge-values'

type Given = Pick<RecordedRun, 'inputs' | 'overrides' | 'config'>

/** All that was given to runs from outside, compared with the first run. */
export interface ComparedGiven {
  readonly inputs: ComparedValues
  readonly overrides: ComparedValues
  readonly config: ComparedValues
}

export function compareGiven(runs: readonly Given[]): ComparedGiven {
  const list = (values: Given['inputs']) => Object.entries(values).map(([name, value]) => ({ name, value }))
  return {
    inputs: mergeValues(
      'input',
      runs.map((run) => list(run.inputs)),
    ),
    overrides: mergeValues(
      'override',
      runs.map((run) => list(run.overrides)),
    ),
    config: mergeValues(
      'config',
      runs.map((run) => list(run.config)),
    ),
  }
}

/**
 * Verdicts on the values of a pair by name. An input takes the place of a config entry, an override that of both. Values beyond
 * those that are compared are unknown.
 */
export function toVerdicts(
  one: Given,
  other: Given,
  { inputs, overrides, config }: ComparedGiven,
  pair: number,
): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>()
  const sources = [
    [one.config, other.config, config],
    [one.inputs, other.inputs, inputs],
    [one.overrides, other.overrides, overrides],
  ] as const
  for (const [first, second, { pairs }] of sources) {
    for (const name of [...Object.keys(first), ...Object.keys(second)]) verdicts.set(name, 'unknown')
    for (const { name, verdict } of pairs[pair] ?? []) verdicts.set(name, verdict)
  }
  return verdicts
}

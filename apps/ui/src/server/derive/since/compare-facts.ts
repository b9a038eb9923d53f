import type { FactDifference } from '@/contract/node-since'
import type { RecordedRun } from '@/contract/run'

/** The surroundings of a node in one run, or those of the run itself: then without a code. */
export interface Surroundings extends Pick<RecordedRun, 'host' | 'git' | 'program'> {
  readonly version: string
  readonly codeHash: string | null
}

/** Facts that differ between two runs. Facts that one of them did not record are left out. */
export function compareFacts(before: Surroundings, after: Surroundings): readonly FactDifference[] {
  const earlier = toFacts(before)
  const later = toFacts(after)
  return [...new Set([...later.keys(), ...earlier.keys()])].flatMap((fact) => {
    const one = earlier.get(fact) ?? null
    const other = later.get(fact) ?? null
    return one === null || other === null || one === other ? [] : [{ fact, before: one, after: other }]
  })
}

/** Facts by name; null where one was not recorded. */
export function toFacts({ host, git, program, version, codeHash }: Surroundings): ReadonlyMap<string, string | null> {
  const commit = git?.commit ?? null
  return new Map<string, string | null>([
    ['code', codeHash?.slice(0, 7) ?? null],
    ['version', version.slice(0, 7)],
    ['commit', commit === null ? null : `${commit.slice(0, 7)}${git?.dirty === true ? '+' : ''}`],
    ['branch', git?.branch ?? null],
    ['program', program?.version ?? null],
    ...Object.entries(program?.packages ?? {}),
    ['Node.js', host?.node ?? null],
    ['platform', host?.platform ?? null],
    ['host', host?.hostname ?? null],
  ])
}

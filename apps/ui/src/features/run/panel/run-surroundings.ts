import type { RecordedRun } from '@/contract/run'

type Fact = readonly [name: string, text: string]

/** Program, host and commit of a run, as far as they were recorded. */
export function listSurroundings({
  program,
  host,
  git,
}: Pick<RecordedRun, 'program' | 'host' | 'git'>): readonly Fact[] {
  const facts: Fact[] = []
  if (program?.name != null) facts.push(['application', joined(program.name, program.version)])
  if (program?.entry != null) facts.push(['entry', program.entry])
  if (git?.branch != null) facts.push(['branch', git.branch])
  if (git?.commit != null) facts.push(['commit', `${git.commit}${git.dirty === true ? ', with changes' : ''}`])
  if (host !== null) {
    facts.push(['host', host.hostname], ['process', `${host.pid}`], ['platform', host.platform], ['Node.js', host.node])
  }
  return [...facts, ...Object.entries(program?.packages ?? {})]
}

const joined = (name: string, version: string | null): string => (version === null ? name : `${name} ${version}`)

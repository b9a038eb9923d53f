import type { RunDetail } from '@/contract/run'
import { toRunsAddress } from '@/text/runs-address'
import type { Fact } from './facts'

/** Program, host and commit of a run, as far as they were recorded. */
export function listSurroundings({
  projectId,
  program,
  host,
  git,
}: Pick<RunDetail, 'projectId' | 'program' | 'host' | 'git'>): readonly Fact[] {
  const facts: Fact[] = []
  if (program?.name != null) facts.push(['application', joined(program.name, program.version)])
  if (program?.entry != null) facts.push(['entry', program.entry])
  if (git?.branch != null) facts.push(['branch', git.branch])
  if (git?.commit != null) {
    facts.push(['commit', git.commit, toRunsAddress(projectId, { q: git.commit })])
    if (git.dirty === true) facts.push(['changes', 'not committed'])
  }
  if (host !== null) {
    facts.push(
      ['host', host.hostname, toRunsAddress(projectId, { q: host.hostname })],
      ['process', `${host.pid}`],
      ['platform', host.platform],
      ['Node.js', host.node],
    )
  }
  return [...facts, ...Object.entries(program?.packages ?? {})]
}

const joined = (name: string, version: string | null): string => (version === null ? name : `${name} ${version}`)

/** The projects of vitest.config.ts: the workspaces that each needs built (all of them if null), and whether it needs a browser. */
export const PROJECTS = {
  scripts: { builds: [], browser: false },
  protocol: { builds: [], browser: false },
  driver: { builds: ['@dag/driver'], browser: false },
  tracker: { builds: ['@dag/tracker'], browser: false },
  remote: { builds: ['@dag/remote'], browser: false },
  ui: { builds: ['@dag/ui'], browser: false },
  fleet: { builds: ['@dag/remote'], browser: false },
  documents: { builds: ['@dag/tracker'], browser: false },
  example: { builds: ['@dag/tracker'], browser: false },
  e2e: { builds: null, browser: true },
}

const pattern = (glob) => new RegExp(`^${glob.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`)

/** The projects that vitest runs for these arguments: as `--project` says, with `*` and a leading `!`; all without it. */
export function selectProjects(args) {
  const names = args.flatMap((arg, index) => {
    if (arg.startsWith('--project=')) return [arg.slice('--project='.length)]
    return args[index - 1] === '--project' ? [arg] : []
  })
  const wanted = names.filter((name) => !name.startsWith('!')).map(pattern)
  const unwanted = names.filter((name) => name.startsWith('!')).map((name) => pattern(name.slice(1)))
  return Object.keys(PROJECTS).filter(
    (project) =>
      (wanted.length === 0 || wanted.some((glob) => glob.test(project))) &&
      !unwanted.some((glob) => glob.test(project)),
  )
}

/** The least that must be prepared for these projects: `{ builds: names | null, browser }`. */
export function needsOf(projects) {
  const needs = projects.map((project) => PROJECTS[project])
  return {
    builds: needs.some(({ builds }) => builds === null) ? null : [...new Set(needs.flatMap(({ builds }) => builds))],
    browser: needs.some(({ browser }) => browser),
  }
}

/** Records of the file that the requests ask for: several of each kind, because the second request finds the pages of the first in memory. */
export interface Subjects {
  readonly project: number
  readonly runs: readonly RunSubject[]
  readonly failed: readonly RunSubject[]
  readonly nodes: readonly string[]
  readonly versions: readonly VersionSubject[]
  readonly groups: readonly number[]
  /** Start of the oldest and the newest run. */
  readonly fromUs: number
  readonly toUs: number
}

export interface RunSubject {
  readonly id: string
  readonly name: string
  readonly startedAtUs: number
  readonly durationUs: number | null
  /** A node of its graph; for a failed run the one that failed. */
  readonly node: string
  readonly errorName: string
  readonly tags: Readonly<Record<string, string>>
}

interface VersionSubject {
  readonly id: string
  readonly name: string
  readonly node: string
}

interface List<T> {
  readonly items: readonly T[]
}

type RunRow = Omit<RunSubject, 'node' | 'errorName'> & {
  readonly outcome: { readonly kind: string; readonly node?: string | null; readonly name?: string }
}

const PLACES = 16

/** Chooses records from the whole time of the largest project. */
export async function findSubjects(url: string): Promise<Subjects> {
  const read = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${url}/api/v1${path}`)
    if (!response.ok) throw new Error(`${response.status} from ${path}: ${await response.text()}`)
    return (await response.json()) as T
  }
  const { items: projects } = await read<List<{ id: number; runCount: number }>>('/projects?limit=200')
  const [largest] = projects.toSorted((a, b) => b.runCount - a.runCount)
  if (largest === undefined || largest.runCount === 0) throw new Error('The file has no runs.')
  const of = `/projects/${largest.id}`
  const list = async <T>(path: string) => (await read<List<T>>(`${of}/${path}`)).items
  const [oldest] = await list<RunRow>('runs?limit=1&sort=start')
  const [newest] = await list<RunRow>('runs?limit=1')
  const [fromUs, toUs] = [oldest?.startedAtUs ?? 0, newest?.startedAtUs ?? 0]
  const rows: RunRow[] = []
  const failures: RunRow[] = []
  for (let place = 0; place < PLACES; place++) {
    const before = new Date((fromUs + ((toUs - fromUs) * (place + 1)) / PLACES) / 1_000 + 60_000).toISOString()
    rows.push(...(await list<RunRow>(`runs?limit=4&status=success&to=${before}`)))
    failures.push(...(await list<RunRow>(`runs?limit=4&status=failed&to=${before}`)))
  }
  const toSubject = async (row: RunRow): Promise<RunSubject> => {
    const { nodes } = await read<{ nodes: readonly { name: string; kind: string }[] }>(`/runs/${row.id}`)
    const first = nodes.find(({ kind }) => kind === 'function')?.name ?? nodes[0]?.name ?? ''
    return { ...row, node: row.outcome.node ?? first, errorName: row.outcome.name ?? '' }
  }
  const [runs, failed] = [await Promise.all(rows.map(toSubject)), await Promise.all(failures.map(toSubject))]
  const versions = await list<{ id: string; name: string }>('versions?limit=16')
  return {
    ...{ project: largest.id, runs, failed, fromUs, toUs },
    nodes: [...new Set([...failed, ...runs].map(({ node }) => node))],
    versions: await Promise.all(
      versions.map(async ({ id, name }) => {
        const [node] = await list<{ name: string }>(
          `versions/${id}/nodes?${new URLSearchParams({ dag: name, limit: '1' })}`,
        )
        return { id, name, node: node?.name ?? '' }
      }),
    ),
    groups: (await list<{ id: number }>('error-groups?limit=16')).map(({ id }) => id),
  }
}

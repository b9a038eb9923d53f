import { encodePart } from '@/text/uri'
import type { DescribedOperation } from './api-document'

/** Records that the calls name. */
export interface Subjects {
  readonly project: number
  /** A failed run. */
  readonly run: string
  readonly runs: readonly string[]
  readonly version: string
  readonly node: string
  readonly group: number
}

/** Values of parameters that are valid for every operation that takes them. */
const VALUES: Readonly<Record<string, string>> = {
  ...{
    limit: '3',
    q: 'a',
    status: 'failed,success',
    sort: '',
    duration: '1us..',
    last: '30d',
    from: '2020-01-01T00:00Z',
  },
  ...{ groups: 'runs,nodes', days: '1', range: '30d', hours: '24', level: 'warn,error', offset: '1', as: 'json' },
  ...{ tag: 'region', to: '2100-01-01T00:00Z', output: 'a' },
}

/** Paths that ask an operation: for several runs, without parameters and with those that it takes. */
export function listCalls({ path, parameters, name }: DescribedOperation, subjects: Subjects): readonly string[] {
  const runs = path.startsWith('/runs/{id}') && !path.includes('{name}') ? subjects.runs.slice(0, 20) : []
  const paths = [subjects.run, ...runs].map((run) => fill(path, { ...subjects, run }))
  const required = new URLSearchParams()
  const query = new URLSearchParams()
  for (const parameter of parameters.filter(({ in: place }) => place === 'query')) {
    const value = name === 'errorGroup' && parameter.name === 'last' ? '10' : toValue(parameter.name, name, subjects)
    if (value === '') continue
    if (parameter.required) required.set(parameter.name, value)
    query.set(parameter.name, value)
  }
  return [...paths.map((one) => `${one}?${required}`), `${paths[0]}?${query}`]
}

function toValue(parameter: string, operation: string, { runs, run, project }: Subjects): string {
  if (parameter === 'runs') return operation === 'comparison' ? runs.slice(0, 3).join(',') : '10'
  if (parameter === 'ids') return [run, 'gone'].join(',')
  if (parameter === 'project' || parameter === 'project_id') return String(project)
  if (operation.startsWith('hamilton')) return '1'
  return VALUES[parameter] ?? ''
}

function fill(path: string, { project, run, version, node, group }: Subjects): string {
  const id = path.startsWith('/runs') ? run : path.startsWith('/error-groups') ? group : project
  return path
    .replace('{id}', encodePart(String(id)))
    .replace('{version}', encodePart(version))
    .replace('{name}', encodePart(node))
}

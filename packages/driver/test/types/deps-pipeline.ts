import {
  cache,
  collect,
  configWhen,
  type DepLists,
  type Deps,
  dataLoader,
  expand,
  extractFields,
  type Fields,
  inject,
  parameterize,
  pipeOutput,
  retry,
  source,
  step,
  subdag,
  timeout,
  unpackFields,
  value,
} from '../../src/index.js'
import type * as self from './deps-pipeline.js'

type Needs<Name extends keyof typeof self> = Deps<typeof self, Name>

export async function user({ userId }: { userId: string }) {
  return { id: userId, address: { city: 'Bern' } }
}
export const city = ({ user }: Needs<'user'>) => user.address.city
export const label = ({ city, request }: Needs<'city'> & { request: { path: string } }) => `${city} ${request.path}`

export const urls = ({ seed }: { seed: string }) => [seed, `${seed}2`]
export const url = expand({ concurrency: 4 }, ({ urls }: Needs<'urls'>) => urls)
export const page = cache(
  { ttlMs: 100 },
  retry(
    { attempts: 3 },
    timeout(100, async ({ url }: Needs<'url'>) => ({ url, body: 'x' })),
  ),
)
export const bodies = collect(['page'], ({ page }: DepLists<typeof self, 'page'>) => page.map(({ body }) => body))
export const total = ({ bodies }: Needs<'bodies'>) => bodies.length
export const shown = pipeOutput([step((n: number) => String(n))], ({ total }: Needs<'total'>) => total)
export const end = inject({ x: source('shown') }, ({ x, total }: Needs<'total'> & { x: string }) => x.length + total)

export const parts = extractFields(['a', 'b'], ({ total }: Needs<'total'>) => ({ a: total, b: 'x' }))
export const pair = unpackFields(['left', 'right'], ({ total }: Needs<'total'>) => [total, 'y'] as const)
export const scaled = parameterize(
  { double: { by: value(2) }, triple: { by: value(3) } },
  ({ total, by }: Needs<'total'> & { by: number }) => total * by,
)
export const orders = dataLoader(async ({ seed }: { seed: string }) => ({ data: [seed], metadata: { rows: 1 } }))
export const inner = subdag(
  { module: { foo: ({ seed }: { seed: string }) => seed.length } },
  ({ foo }: { foo: number }) => foo,
)
export const rate__eu = configWhen({ region: 'eu' }, () => 2)
export const rate__us = configWhen({ region: 'us' }, () => 'none')

export const sum = ({
  a,
  double,
  rate,
}: Fields<typeof self, 'parts', 'a'> &
  Fields<typeof self, 'scaled', 'double'> &
  Fields<typeof self, 'rate__eu' | 'rate__us'>) => [a, double, rate] as const
export const leftTwice = ({ left }: Fields<typeof self, 'pair', 'left'>) => left * 2

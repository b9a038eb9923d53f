import type { Shape } from '../signatures/shape.js'
import type { ResultOf } from '../signatures/signature.js'
import type { NodesOf } from './export-nodes.js'

/** The result of the node that the export `N` defines, or a sentence if it defines none of its name. */
type NodeResult<F, N> = N extends `_${string}` | `${string}__${string}`
  ? `'${N}' is not the name of a node: use Fields`
  : F extends Shape<{ nodes: unknown }>
    ? `'${N & string}' defines other nodes: use Fields`
    : ResultOf<F>

/**
 * The dependencies of a node, with the types of the nodes that define them: nothing is annotated twice, and go-to-definition,
 * find-references and rename cross from a parameter to the node. Promises are settled, and a node behind `expand` is one
 * item. Inputs are added by hand: `Deps<typeof self, 'user'> & { request: Request }`. A rename reaches every name only through
 * `DepsByName`, which is the usual form.
 *
 * @example
 * import type { Deps } from '@dag/driver'
 * import type * as self from './pipeline.js' // this very file
 * type Needs<Name extends keyof typeof self> = Deps<typeof self, Name>
 *
 * export const user = async ({ userId }: { userId: string }) => ({ id: userId, city: 'Bern' })
 * export const city = ({ user }: Needs<'user'>) => user.city
 */
// Mapped over the keys of the module itself: each type is looked up only when it is needed, and keeps its declaration.
export type Deps<M, Name extends keyof M> = { -readonly [N in Name]: NodeResult<M[N], N> }

/**
 * The dependencies of `Deps` as a table, by the name of the node. A rename of a node changes the names in `Needs['user']` as well, which no
 * editor does in `Deps<typeof self, 'user'>`. Several nodes are joined by `&`.
 *
 * @example
 * import type { DepsByName } from '@dag/driver'
 * import type * as self from './pipeline.js' // this very file
 * type Needs = DepsByName<typeof self>
 *
 * export const user = async ({ userId }: { userId: string }) => ({ id: userId, city: 'Bern' })
 * export const city = ({ user }: Needs['user']) => user.city
 * export const label = ({ user, city, title }: Needs['user'] & Needs['city'] & { title: string }) => `${title} ${user.id}, ${city}`
 */
export type DepsByName<M> = { [N in keyof M]: Deps<M, N> }

/**
 * Dependencies that `collect` gathers: the array of all items for each name.
 *
 * @example
 * import { collect, type DepLists, type DepsByName, expand } from '@dag/driver'
 * import type * as self from './pipeline.js' // this very file
 * export const url = expand({}, ({ urls }: { urls: readonly string[] }) => urls)
 * export const page = async ({ url }: DepsByName<typeof self>['url']) => (await fetch(url)).text()
 * export const sizes = collect(['page'], ({ page }: DepLists<typeof self, 'page'>) => page.map(({ length }) => length))
 */
export type DepLists<M, Name extends keyof M> = { -readonly [N in Name]: readonly NodeResult<M[N], N>[] }

/**
 * Nodes that one export defines under other names than its own: of `parameterize`, `extractFields`, `unpackFields`, `dataLoader`
 * and `subdag`, and the node that variants (`price__eu`, `price__us`) define together. `Name` picks some of them.
 *
 * @example
 * import { configWhen, extractFields, type Fields } from '@dag/driver'
 * import type * as self from './pipeline.js' // this very file
 * export const parts = extractFields(['net', 'tax'], ({ total }: { total: number }) => ({ net: total, tax: 'none' }))
 * export const label = ({ net }: Fields<typeof self, 'parts', 'net'>) => `${net}`
 * export const price__eu = configWhen({ region: 'eu' }, () => 1)
 * export const price__us = configWhen({ region: 'us' }, () => 2)
 * export const sum = ({ price }: Fields<typeof self, 'price__eu' | 'price__us'>) => price
 */
export type Fields<M, Export extends keyof M, Name extends keyof NodesOf<M, Export> = keyof NodesOf<M, Export>> = {
  [N in Name]: NodesOf<M, Export>[N]
}

import type { Empty, Replace } from '../shapes/utilities.js'
import type { NameIn } from './problems.js'

/** Several modules as one: the later wins. */
export type Merged<Ms extends readonly unknown[], C> = Ms extends readonly [infer Only] ? Only : Fold<Ms, C, Empty>

type Fold<Ms extends readonly unknown[], C, All> = Ms extends readonly [infer First, ...infer Rest]
  ? Fold<Rest, C, Replace<Lasting<All, NameIn<First, C>, C>, First>>
  : All

/** `All` less the exports whose every node is defined again, perhaps under another export's name. */
type Lasting<All, Again, C> = [NameIn<All, C> & Again] extends [never]
  ? All
  : { [K in keyof All as [NameIn<Pick<All, K>, C>] extends [Again] ? never : K]: All[K] }

import { chain, fan, layered, type Shape } from '../shapes.js'

/** By name, in the order of the tables; made when asked for. */
export const graphs: Readonly<Record<string, () => Shape>> = {
  'chain of 100, async': () => chain(100, true),
  'chain of 1,000, async': () => chain(1000, true),
  'fan of 100, async': () => fan(100, true),
  'fan of 1,000, async': () => fan(1000, true),
  'layers of 100, async': () => layered(10, 10, true),
  'layers of 1,000, async': () => layered(20, 50, true),
  'chain of 100, sync': () => chain(100, false),
  'chain of 1,000, sync': () => chain(1000, false),
  'fan of 100, sync': () => fan(100, false),
  'fan of 1,000, sync': () => fan(1000, false),
  'layers of 100, sync': () => layered(10, 10, false),
  'layers of 1,000, sync': () => layered(20, 50, false),
}

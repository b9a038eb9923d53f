import type { Contestant } from './contestant.js'

type Load = () => Promise<Contestant>

/** By name, in the order of the tables. Loaded alone: a library that another process has not loaded cannot slow it down. */
export const contestants: Readonly<Record<string, Load>> = {
  'by hand': async () => (await import('./contestants/by-hand.js')).byHand,
  driver: async () => (await import('./contestants/driver.js')).driver,
  grfn: async () => (await import('./contestants/grfn.js')).grfnContestant,
  'promise-dag': async () => (await import('./contestants/promise-dag.js')).promiseDagContestant,
  'better-all': async () => (await import('./contestants/better-all.js')).betterAll,
  'p-graph': async () => (await import('./contestants/p-graph.js')).pGraph,
  Effect: async () => (await import('./contestants/effect.js')).effectContestant,
  'async.auto': async () => (await import('./contestants/async-auto.js')).asyncAuto,
  LangGraph: async () => (await import('./contestants/langgraph.js')).langgraph,
}

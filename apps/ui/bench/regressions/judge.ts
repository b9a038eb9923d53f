import type { TimeChange } from '@/contract/run-timing'
import type { NodeClues } from '@/server/derive/timing/clues'
import { compareTiming, listSuspects } from '@/server/derive/timing/compare-timing'
import { measureRun, type Needs } from '@/server/derive/timing/measure-run'
import { splitDifference } from '@/server/derive/timing/split-difference'
import { median, quantile, sortNumbers } from '@/server/derive/timing/spread'
import { toUsualTiming } from '@/server/derive/timing/usual-run'
import { createRandom, type Random } from './random'
import { makeSlower, type Regression } from './regressions'
import { type SimulatedRun, simulate } from './simulate'
import { change, makeWorld, type World } from './world'

const HISTORY = 50

const toNeeds = (world: World): Needs => new Map(world.nodes.map((node) => [node.name, node.needs]))

interface Compared {
  readonly change: TimeChange
  readonly blocked: ReadonlySet<string>
}

/** Compares a run of one world with 50 runs of another, as the server does with recorded runs. */
function compareWorlds(before: World, after: World, random: Random): Compared {
  const history = Array.from({ length: HISTORY }, () => simulate(before, random))
  const run = simulate(after, random)
  const timing = toUsualTiming(history.map((past) => measureRun(past, toNeeds(before))))
  if (timing === null) throw new Error('There are no runs to compare with.')
  const comparison = {
    now: { run: measureRun(run, toNeeds(after)), needs: toNeeds(after) },
    usual: { timing, needs: toNeeds(before) },
  }
  const split = splitDifference(comparison.now, comparison.usual)
  const suspects = listSuspects(comparison, split)
  const clues = new Map(suspects.map((name) => [name, readClues(name, before, after, history, run)]))
  return { change: compareTiming(comparison, split, clues), blocked: run.blocked }
}

function readClues(
  name: string,
  before: World,
  after: World,
  history: readonly SimulatedRun[],
  run: SimulatedRun,
): NodeClues {
  const was = before.nodes.find((node) => node.name === name)
  const is = after.nodes.find((node) => node.name === name)
  const sizes = sortNumbers(history.map((past) => past.sizes.get(name) ?? 0))
  return {
    code: was?.code === is?.code ? 'same' : 'changed',
    sizes: [
      {
        of: 'rows',
        now: run.sizes.get(name) ?? 0,
        usual: median(sizes),
        low: quantile(sizes, 0.05),
        high: quantile(sizes, 0.95),
      },
    ],
    pending: is !== undefined && is.inputAtUs > 0 ? ['rows'] : [],
  }
}

/** Changes the code of other nodes, which makes nothing slower: a new version often touches several. */
function editOthers(world: World, random: Random): World {
  if (random.chance(0.5)) return world
  const touched = random.whole(1, 3)
  return Array.from({ length: touched }).reduce<World>(
    (edited) => change(edited, random.pick(world.nodes).name, { code: 'code edited otherwise' }),
    world,
  )
}

export interface Verdict {
  readonly right: boolean
  readonly change: TimeChange
  readonly expected: string
}

/** One regression: whether the comparison names its node and its cause. Null if the seed's world does not allow it. */
export function judgeRegression(kind: Regression, seed: number): Verdict | null {
  const random = createRandom(seed * 7_919 + 13)
  const slower = makeSlower(makeWorld(seed), kind, random)
  if (slower === null) return null
  const edited = editOthers(slower.before, random)
  const after: World = {
    ...slower.after,
    nodes: slower.after.nodes.map((node, index) => {
      const code = edited.nodes[index]?.code ?? node.code
      return node.name === slower.node || kind === 'slower, nothing recorded' ? node : { ...node, code }
    }),
  }
  const { change, blocked } = compareWorlds(slower.before, after, random)
  const { main, verdict } = change
  const isNode = main !== null && (slower.node === null ? blocked.has(main.node) : main.node === slower.node)
  return {
    right: verdict === 'slower' && isNode && main.cause === slower.cause,
    change,
    expected: `${slower.node ?? 'one that found no place'}: ${slower.cause}`,
  }
}

/** A run of the same world: whether it passes as usual. */
export function judgeUnchanged(seed: number): Verdict {
  const random = createRandom(seed * 7_919 + 13)
  const world = makeWorld(seed)
  const { change } = compareWorlds(world, editOthers(world, random), random)
  return { right: change.verdict === 'usual', change, expected: 'as usual' }
}

import type { Shape } from '../shapes.js'

/** Executes the whole graph once, and gives the value of its output. */
export type Execute = () => Promise<unknown>

/**
 * One way to execute a graph. What can be made once for all runs is made before; what a library wants anew for each run
 * is made in each. Libraries that take no input have `x` as a constant, which favours them.
 */
export type Contestant = (shape: Shape) => Execute | Promise<Execute>

export const INPUT = 1

/**
 * A function that can be a node: no parameter, or one object whose destructured keys are its dependencies.
 *
 * @example
 * const functions: Record<string, NodeFunction> = { double: ({ n }: { n: number }) => n * 2 }
 */
export type NodeFunction = (dependencies: never) => unknown

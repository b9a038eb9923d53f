/** A function that can be a node: no parameter, or one object whose destructured keys are its dependencies. */
export type NodeFunction = (dependencies: never) => unknown

/** All that the nodes of the frontier depend on. A name in `Stop` (overridden) is not looked behind. */
type Behind<E, Frontier, Stop> = E[Exclude<Frontier, Stop> & keyof E]

/**
 * The names in the transitive closure of `Frontier`, itself included. Breadth first on the whole frontier, two levels
 * per step: the compiler allows 1,000 tail calls, so a graph may be nearly 2,000 levels deep. A cycle ends it, too.
 */
export type Closure<E, Frontier, Stop, Seen = never> = [Frontier] extends [never]
  ? Seen
  : Behind<E, Frontier, Stop> extends infer Next
    ? Closure<
        E,
        Exclude<Behind<E, Exclude<Next, Frontier | Seen>, Stop>, Seen | Frontier | Next>,
        Stop,
        Seen | Frontier | Next
      >
    : never

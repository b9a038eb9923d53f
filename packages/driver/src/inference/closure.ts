/** The names that the nodes of the frontier depend on. A name in `Stop` is overridden: its dependencies do not count. */
type Behind<Edges, Frontier, Stop> = Edges[Exclude<Frontier, Stop> & keyof Edges]

/**
 * The names in the transitive closure of `Frontier`, itself included. It goes breadth first, two levels per step: the
 * compiler allows 1,000 tail calls, so a graph may be nearly 2,000 levels deep. A cycle ends it as well.
 */
export type Closure<Edges, Frontier, Stop, Seen = never> = [Frontier] extends [never]
  ? Seen
  : Behind<Edges, Frontier, Stop> extends infer Next
    ? Closure<
        Edges,
        Exclude<Behind<Edges, Exclude<Next, Frontier | Seen>, Stop>, Seen | Frontier | Next>,
        Stop,
        Seen | Frontier | Next
      >
    : never

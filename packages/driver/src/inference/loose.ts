/**
 * True for modules whose type does not name their members, such as `any` and `Record<string, Fn>`. The compiler cannot check
 * them: every name may be an output, and any input fits.
 */
export type IsLoose<M> = string extends keyof M ? true : false

/** The result of a node of such a module; of `any`, `any`. */
export type LooseMember<M> = 0 extends 1 & M ? M : M[keyof M]

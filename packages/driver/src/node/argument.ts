/**
 * Names that the driver itself provides to nodes that ask for them.
 *
 * @example
 * const reserved: readonly ReservedName[] = ['$signal', '$run']
 */
export type ReservedName = '$signal' | '$run'

export function isReservedName(name: string): name is ReservedName {
  return name === '$signal' || name === '$run'
}

/**
 * The source of one member of the object that a function receives. The member's name is `parameter`.
 *
 * @example
 * const isOptional = (argument: Argument) => argument.kind === 'dependency' && argument.optional
 */
export type Argument =
  /** The value of a node, an input or the config. It is left out if it is optional and absent. */
  | { readonly kind: 'dependency'; readonly parameter: string; readonly name: string; readonly optional: boolean }
  /** The values of several, as an array in this order. */
  | { readonly kind: 'group'; readonly parameter: string; readonly names: readonly string[] }
  /** A value that is the same in every run. */
  | { readonly kind: 'value'; readonly parameter: string; readonly value: unknown }
  | { readonly kind: 'reserved'; readonly parameter: string; readonly name: ReservedName }

/** The names that a function depends on, as `dependency` or as a member of a `group`. */
export function listDependencies(args: readonly Argument[]): { readonly name: string; readonly optional: boolean }[] {
  return args.flatMap((argument) => {
    if (argument.kind === 'dependency') return [{ name: argument.name, optional: argument.optional }]
    if (argument.kind === 'group') return argument.names.map((name) => ({ name, optional: false }))
    return []
  })
}

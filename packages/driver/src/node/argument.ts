/** Names that the driver itself provides to whoever asks for them. */
export type ReservedName = '$signal' | '$run'

export function isReservedName(name: string): name is ReservedName {
  return name === '$signal' || name === '$run'
}

/** Where one member of the object that a function receives comes from; the member's name is `parameter`. */
export type Argument =
  /** The value of a node, an input or the config. Left out where it is optional and nobody gives it. */
  | { readonly kind: 'dependency'; readonly parameter: string; readonly name: string; readonly optional: boolean }
  /** The values of several, as an array in this order. */
  | { readonly kind: 'group'; readonly parameter: string; readonly names: readonly string[] }
  /** The same in every run. */
  | { readonly kind: 'value'; readonly parameter: string; readonly value: unknown }
  | { readonly kind: 'reserved'; readonly parameter: string; readonly name: ReservedName }

/** What a function depends on, by name: as `dependency` or as a member of a `group`. */
export function listDependencies(args: readonly Argument[]): { readonly name: string; readonly optional: boolean }[] {
  return args.flatMap((argument) => {
    if (argument.kind === 'dependency') return [{ name: argument.name, optional: argument.optional }]
    if (argument.kind === 'group') return argument.names.map((name) => ({ name, optional: false }))
    return []
  })
}

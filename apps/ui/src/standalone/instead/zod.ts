interface Schema {
  readonly min: (least: number) => Schema
  readonly nullable: () => Schema
  readonly parse: <T>(value: T) => T
}

const anything: Schema = { min: () => anything, nullable: () => anything, parse: (value) => value }

/** The cursors of a file come from its own lists, so nothing is checked, and the large library stays out. */
export const z = { tuple: () => anything, int: () => anything, string: () => anything }

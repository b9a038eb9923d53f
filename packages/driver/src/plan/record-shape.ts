import type { Argument, ReservedName } from '../node/argument.js'

/** A record that runs make: its members, and the origin of each value. */
export type RecordShape = readonly Member[]

export type Member = { readonly name: string } & (
  | { readonly kind: 'slot'; readonly slot: number }
  | { readonly kind: 'slots'; readonly slots: readonly number[] }
  | { readonly kind: 'collected'; readonly slot: number; readonly of: string }
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'reserved'; readonly reserved: ReservedName }
)

/** The slots of a plan by name. */
export interface Slots {
  get(name: string): number | undefined
  /** The slot of the block that collects a name; null if the name exists once. */
  collectedIn(name: string): number | null
}

/** The record of some slots by name; names without a slot are left out. */
export function shapeOfNames(names: readonly string[], slots: Pick<Slots, 'get'>): RecordShape {
  return names.flatMap((name) => toMember(name, slots.get(name)))
}

/** The argument object of a function. Optional names without a slot are left out. */
export function shapeOfArguments(args: readonly Argument[], slots: Slots): RecordShape {
  return args.flatMap((argument) => membersOf(argument, slots))
}

function membersOf(argument: Argument, slots: Slots): RecordShape {
  const name = argument.parameter
  switch (argument.kind) {
    case 'dependency': {
      const block = slots.collectedIn(argument.name)
      if (block !== null) return [{ name, kind: 'collected', slot: block, of: argument.name }]
      return toMember(name, slots.get(argument.name))
    }
    case 'group':
      return [{ name, kind: 'slots', slots: argument.names.map((member) => slots.get(member) ?? -1) }]
    case 'value':
      return [{ name, kind: 'value', value: argument.value }]
    case 'reserved':
      return [{ name, kind: 'reserved', reserved: argument.name }]
  }
}

/** The slots of a record, each once. */
export function slotsOf(shape: RecordShape): readonly number[] {
  const slots = shape.flatMap((member) => {
    if (member.kind === 'slot' || member.kind === 'collected') return [member.slot]
    return member.kind === 'slots' ? member.slots : []
  })
  return slots.length < 2 ? slots : [...new Set(slots)]
}

function toMember(name: string, slot: number | undefined): RecordShape {
  if (slot !== undefined) return [{ name, kind: 'slot', slot }]
  // If the name were left out, a member that every object inherits would replace the default.
  return name in Object.prototype ? [{ name, kind: 'value', value: undefined }] : []
}

import type { IngestEvent, IngestEventType, IngestResponse, Loss, Summary, ValueNode } from '@dag/protocol'
import {
  eventSchemas,
  type ingestResponseSchema,
  type lossSchema,
  type summarySchema,
  type valueNodeSchema,
} from '@dag/protocol/schemas'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { z } from 'zod'

/** Schemas give out mutable data, the contract's types are readonly: apart from that they must be equal. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T
type Output<T extends z.ZodType> = Frozen<z.output<T>>
type Event<T extends IngestEventType> = Frozen<Extract<IngestEvent, { type: T }>>
type OutputOf<T extends IngestEventType> = Output<(typeof eventSchemas)[T]>

describe('the schemas', () => {
  it('the schemas give out exactly the types of the contract', () => {
    expectTypeOf<OutputOf<'version'>>().toEqualTypeOf<Event<'version'>>()
    expectTypeOf<OutputOf<'run-started'>>().toEqualTypeOf<Event<'run-started'>>()
    expectTypeOf<OutputOf<'node-started'>>().toEqualTypeOf<Event<'node-started'>>()
    expectTypeOf<OutputOf<'node-finished'>>().toEqualTypeOf<Event<'node-finished'>>()
    expectTypeOf<OutputOf<'node-log'>>().toEqualTypeOf<Event<'node-log'>>()
    expectTypeOf<OutputOf<'run-finished'>>().toEqualTypeOf<Event<'run-finished'>>()
    expectTypeOf<OutputOf<'heartbeat'>>().toEqualTypeOf<Event<'heartbeat'>>()
    expectTypeOf<Output<typeof lossSchema>>().toEqualTypeOf<Frozen<Loss>>()
    expectTypeOf<Output<typeof summarySchema>>().toEqualTypeOf<Frozen<Summary>>()
    expectTypeOf<Output<typeof ingestResponseSchema>>().toEqualTypeOf<Frozen<IngestResponse>>()
    expectTypeOf<z.output<typeof valueNodeSchema>>().toEqualTypeOf<ValueNode>()
    expect(Object.keys(eventSchemas)).toHaveLength(7)
  })
})

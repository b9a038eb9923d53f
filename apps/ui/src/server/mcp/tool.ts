import type { z } from 'zod'
import type { Asker } from '../asking/asker'
import type { Section } from './text/fit-sections'

export interface ToolCall<Args> {
  readonly args: Args
  readonly asker: Asker
  readonly nowUs: number
}

/** Something that an agent can ask. It reads records and never runs code. */
export interface Tool<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: z.ZodObject<Shape>
  /** @throws ReadError or HttpError, whose message the agent receives. */
  answer(call: ToolCall<z.output<z.ZodObject<Shape>>>): Promise<readonly Section[]>
}

/** Lets the compiler take the types of the arguments from the schema. */
export const createTool = <Shape extends z.ZodRawShape>(tool: Tool<Shape>): Tool => tool as unknown as Tool

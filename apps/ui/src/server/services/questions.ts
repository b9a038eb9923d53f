import type { z } from 'zod'
import type { EndpointName } from '@/contract/endpoints'
import { nodeQuestions } from './questions/node-questions'
import { projectQuestions } from './questions/project-questions'
import type { Question } from './questions/question'
import { runQuestions } from './questions/run-questions'

/** Description and parameters of every endpoint of `contract/endpoints.ts`. */
export const questions = { ...projectQuestions, ...nodeQuestions, ...runQuestions } satisfies Record<
  EndpointName,
  Question
>

/** The checked parameters of a question. */
export type QueryOf<Name extends EndpointName> = z.output<(typeof questions)[Name]['query']>

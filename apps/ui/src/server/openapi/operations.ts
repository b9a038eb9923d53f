import { type EndpointName, endpoints } from '@/contract/endpoints'
import { questions } from '../services/questions'
import { hamiltonOperations } from './hamilton-operations'
import type { Operation } from './operation'
import { otherOperations } from './other-operations'

const questionOperations = Object.fromEntries(
  (Object.keys(endpoints) as readonly EndpointName[]).map((name): readonly [string, Operation] => {
    const { path } = endpoints[name]
    return [name, { method: 'get', path, answer: name, ...questions[name] }]
  }),
)

/** Every operation of the API by its name. */
export const operations: Readonly<Record<string, Operation>> = {
  ...questionOperations,
  ...otherOperations,
  ...hamiltonOperations,
}

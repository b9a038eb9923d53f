import type { AnswerOf, EndpointName, PathParameters } from '@/contract/endpoints'

/** A source of answers to the questions of the API: a server, its services, or a database file. */
export interface Asker {
  /** Its address, or the path of the file. */
  readonly name: string
  /** @throws ReadError or HttpError if there is no such thing, or the records cannot be read. */
  ask<Name extends EndpointName>(
    name: Name,
    parameters: PathParameters<Name>,
    search?: URLSearchParams,
  ): Promise<AnswerOf<Name>>
}

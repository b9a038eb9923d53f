/** Reasons to reject single events of a batch. `{}` is replaced by the received value. */
export const REJECTIONS = {
  DAG_INGEST_EVENT: '{}',
  DAG_INGEST_PROJECT: 'There is no project {}. Create it in the UI, or name the project: an unknown name is created.',
  DAG_INGEST_KEY: 'The API key does not reach {}.',
} as const

export type RejectionCode = keyof typeof REJECTIONS

export const toRejectionMessage = (code: RejectionCode, received: string | number): string =>
  REJECTIONS[code].replace('{}', () => String(received))

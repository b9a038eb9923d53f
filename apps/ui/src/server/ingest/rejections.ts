/** Why single events of a batch are rejected. The code stands in the answer; `{}` is what was received. */
export const REJECTIONS = {
  DAG_INGEST_EVENT: '{}',
  DAG_INGEST_PROJECT: 'There is no project {}. Create it in the UI, or name the project: an unknown name is created.',
} as const

export type RejectionCode = keyof typeof REJECTIONS

export const toRejectionMessage = (code: RejectionCode, received: string | number): string =>
  REJECTIONS[code].replace('{}', () => String(received))

import type { ImportAnswer } from '@/contract/run-import'

/** A file and how far its runs are stored. */
export interface ImportedFile {
  readonly key: number
  readonly name: string
  /** Null while the file is read. */
  readonly total: number | null
  readonly answers: readonly ImportAnswer[]
  readonly failures: readonly string[]
}

export const isFinished = ({ total, answers, failures }: ImportedFile): boolean =>
  total !== null && answers.length + failures.length >= total

/** `1 of 4 runs stored`, or the outcome of a file of one run. */
export function toImportWords(file: ImportedFile): string {
  const { total, answers, failures } = file
  if (total === null) return 'Reading'
  const [only] = answers
  if (total > 1) return `${answers.length} of ${total} runs stored`
  if (only !== undefined) return only.outcome === 'equal' ? 'There already' : 'Imported'
  return failures.length > 0 ? 'Not imported' : 'Storing'
}

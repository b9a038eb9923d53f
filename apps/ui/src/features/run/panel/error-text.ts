import type { NodeDetail, RunDetail } from '@/contract/run'
import { toEditorLink } from './editor-link'
import { parseStack } from './stack-frames'

type Failed = Pick<NodeDetail, 'name' | 'error' | 'inputs'>

/** An error with its surroundings, as one pastes it into a ticket. */
export function toErrorText({ name, error, inputs }: Failed, run: Pick<RunDetail, 'id' | 'name' | 'version'>): string {
  const listed = inputs.map((input) => `  ${input.name}: ${input.value?.preview ?? input.reason ?? 'not recorded'}`)
  const lines = [
    `${name} failed in run ${run.id} of ${run.name} (version ${run.version})`,
    '',
    error === null ? 'The error was not recorded.' : (error.stack ?? `${error.name}: ${error.message}`),
    ...(error?.causes ?? []).flatMap((cause) => ['', `Caused by: ${cause.stack ?? `${cause.name}: ${cause.message}`}`]),
    ...(listed.length === 0 ? [] : ['', 'Inputs:', ...listed]),
  ]
  return lines.join('\n')
}

/** Opens the file at the line that threw, or where the node begins. Null where no whole path is known. */
export function toNodeLink({ source, error }: Pick<NodeDetail, 'source' | 'error'>): string | null {
  if (source?.file == null || source.line === null) return null
  const { file } = source
  const frame =
    error?.stack == null ? undefined : parseStack(error.stack).find((candidate) => candidate.file?.endsWith(file))
  return toEditorLink({ file: frame?.file ?? file, line: frame?.line ?? source.line, column: frame?.column ?? null })
}

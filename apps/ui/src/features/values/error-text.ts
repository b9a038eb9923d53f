import type { ErrorInfo } from '@dag/protocol'
import type { NodeDetail, RunDetail } from '@/contract/run'
import { toEditorLink } from '@/features/code/editor-link'
import type { EditorChoice } from '@/features/code/editors'
import { isSameFile, toSourcePath } from '@/features/code/source-path'
import { parseStack } from '@/features/code/stack-frames'
import { isThrownValue } from '@/text/error-headline'
import { toValueJson } from './value-json'

type Failed = Pick<NodeDetail, 'name' | 'error' | 'inputs'>

/** An error with its surroundings, as one pastes it into a ticket. */
export function toErrorText({ name, error, inputs }: Failed, run: Pick<RunDetail, 'id' | 'name' | 'version'>): string {
  const listed = inputs.map(({ name: input, value, reason }) =>
    value === null ? `${input}: ${reason ?? 'not recorded'}` : `${input}: ${toValueJson(value)}`,
  )
  const lines = [
    `${name} failed in run ${run.id} of ${run.name} (version ${run.version})`,
    '',
    error === null ? 'The error was not recorded.' : toStackText(error),
    ...(error?.causes ?? []).flatMap((cause) => ['', `Caused by: ${toStackText(cause)}`]),
    ...(listed.length === 0 ? [] : ['', 'Inputs:', ...listed]),
  ]
  return lines.join('\n')
}

/** The stack; before it name and message, if it does not repeat them. */
function toStackText({ name, message, stack }: Omit<ErrorInfo, 'causes'>): string {
  const title = isThrownValue({ name }) ? `thrown ${name}: ${message}` : `${name}: ${message}`
  if (stack === null) return title
  return stack.includes(message) ? stack : `${title}\n${stack}`
}

/** Opens the file at the line that threw, or where the node begins. Null where no whole path is known. */
export function toNodeLink(
  { source, error }: Pick<NodeDetail, 'source' | 'error'>,
  editor?: EditorChoice,
): string | null {
  if (source?.file == null || source.line === null) return null
  const file = toSourcePath(source.file)
  const frame =
    error?.stack == null
      ? undefined
      : parseStack(error.stack).find((candidate) => candidate.file !== null && isSameFile(candidate.file, file))
  const place = { file: frame?.file ?? file, line: frame?.line ?? source.line, column: frame?.column ?? null }
  return toEditorLink(place, editor)
}

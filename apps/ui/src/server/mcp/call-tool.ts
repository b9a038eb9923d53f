import type { z } from 'zod'
import { toPlain } from '@/text/plain-text'
import { ReadError } from '../asking/read-error'
import { toHttpError } from '../http/answers'
import type { McpContext } from './answer-message'
import { RpcError } from './protocol/rpc'
import { fitSections } from './text/fit-sections'
import { clip } from './text/recorded-text'
import { tools } from './tools'

const PROBLEM_BYTES = 1_000

/**
 * Calls a tool. A problem with its arguments, or a thing that does not exist, is a result that the agent reads.
 *
 * @throws RpcError if there is no such tool.
 */
export async function callTool(params: Readonly<Record<string, unknown>>, { asker, nowUs }: McpContext) {
  const { name, arguments: given = {} } = params
  const tool = tools.find((candidate) => candidate.name === name)
  if (tool === undefined) throw new RpcError('invalidParams', `There is no tool ${String(name).slice(0, 100)}.`)
  const parsed = tool.input.strict().safeParse(given)
  if (!parsed.success) return toProblem(parsed.error.issues.slice(0, 5).map(toIssueText).join(' '))
  try {
    const sections = await tool.answer({ args: parsed.data, asker, nowUs })
    return { content: [{ type: 'text', text: fitSections(sections) }] }
  } catch (error) {
    return toProblem(error instanceof ReadError ? error.message : toHttpError(error).message)
  }
}

const toIssueText = ({ path, message }: z.core.$ZodIssue): string =>
  `${path.length === 0 ? '' : `${path.join('.')}: `}${message}.`

const toProblem = (message: string) => ({
  content: [{ type: 'text', text: clip(toPlain(message), PROBLEM_BYTES) }],
  isError: true,
})

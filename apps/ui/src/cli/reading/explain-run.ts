import { findRun } from '@/server/asking/find-run'
import { readExplanation } from '@/server/asking/read-explanation'
import type { RunArguments } from '../commands/read-commands'
import type { Source } from '../source/source'
import { EMPTY } from '../terminal/line'
import type { Terminal } from '../terminal/terminal'
import { toFailureLines } from './failure-lines'
import { readNodes } from './read-nodes'
import { toRunHead } from './run-head'
import { toTimingLines } from './timing-lines'

/** Prints the reason why a run failed and since when, or where its time went. */
export async function explainRun(source: Source, { run: asked, json }: RunArguments, terminal: Terminal) {
  const { id } = await findRun(source, asked)
  const detail = await source.ask('run', { id })
  const explanation = await readExplanation(source, detail)
  if (json) {
    terminal.printJson('explanation', explanation)
    return
  }
  terminal.print([...toRunHead(detail, terminal), EMPTY])
  if (detail.status === 'failed') terminal.print(toFailureLines(explanation, terminal))
  else terminal.print(toTimingLines(detail, explanation.timing, await readNodes(source, detail)))
}

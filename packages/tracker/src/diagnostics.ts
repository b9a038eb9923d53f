import type { ResolvedOptions } from './options/resolve-options.js'
import type { RedactText } from './redaction/redact-text.js'
import { createRefusalNotice, type Refusal } from './sender/refusal-notice.js'

/** Lines that the tracker prints: the notice of a permanent refusal, and the others only with `DAG_DEBUG`. */
export interface Diagnostics {
  /** An outage began (with its reason) or ended (null). */
  outage(reason: string | null): void
  refusal(refusal: Refusal): void
  spoolProblem(reason: string): void
}

/** Distinct refusals that are printed with `DAG_DEBUG`. */
const MAX_REFUSALS = 20

export function createDiagnostics(
  { url, isDebug, transport }: ResolvedOptions,
  redact: RedactText,
  print: (line: string) => void,
): Diagnostics {
  const refusals = new Set<string>()
  const notice = createRefusalNotice(url, (line) => print(redact(line)))
  const debug = (line: string): void => {
    if (isDebug) print(redact(`dag: ${line}`))
  }
  return {
    outage(reason) {
      debug(reason === null ? `${url} answers again` : `${url} does not answer (${reason})`)
    },
    refusal(refusal) {
      const { message } = refusal
      // A custom transport may carry batches anywhere.
      if (transport === null && !isDebug) notice.print(refusal)
      if (refusals.has(message) || refusals.size >= MAX_REFUSALS) return
      refusals.add(message)
      debug(`${url} refuses: ${message}`)
    },
    spoolProblem: (reason) => debug(`the spool cannot be used (${reason})`),
  }
}

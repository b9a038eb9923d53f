/** A command that executes a run again from a node on; the user puts the file of the driver in. */
export function toReplayCommand(runId: string, node: string | null, origin: string): string {
  const words = ['dag', 'replay', runId, '--driver', './driver.ts']
  if (node !== null) words.push(`--node=${node}`)
  if (!DEFAULT_ORIGINS.has(origin)) words.push(`--url=${origin}`)
  return words.map(quote).join(' ')
}

/** The addresses at which the command looks by default, and that a browser has for them. */
const DEFAULT_ORIGINS: ReadonlySet<string> = new Set(['http://127.0.0.1:8241', 'http://localhost:8241'])

/** One word of a POSIX shell. */
const quote = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

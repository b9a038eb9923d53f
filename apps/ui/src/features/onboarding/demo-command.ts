/** The address that `dag demo` fills by default. */
const DEFAULT_ADDRESS = '127.0.0.1:8241'

/** The command that fills a project without runs with those of the demo. */
export function toDemoCommand(project: string, address: string): string {
  const url = address === DEFAULT_ADDRESS ? '' : ` --url http://${address}`
  return `npx dag demo${url} --project=${toShellWord(project)}`
}

/** A word that a shell takes as it is written. */
const toShellWord = (text: string): string =>
  /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`

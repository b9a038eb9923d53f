import { type Command, CommanderError } from 'commander'

/** Exit codes: 0 done, 2 the command line cannot be understood. A command sets 1 itself when it fails. */
export type Outcome = { readonly exitCode: 0 } | { readonly exitCode: 2; readonly message: string }

/** Parses the arguments and runs their command; without any, shows the help. */
export async function runProgram(program: Command, given: readonly string[]): Promise<Outcome> {
  const args = given.length === 0 ? ['help'] : arrange(program, given)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return { exitCode: 0 }
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return { exitCode: 0 }
    const command = isCommand(program, args[0]) ? ` ${args[0]}` : ''
    return { exitCode: 2, message: `${toSentences(error.message)}\nSee dag${command} --help.` }
  }
}

/** `error: unknown option '--prot'\n(Did you mean --port?)` becomes two sentences. */
function toSentences(message: string): string {
  const own = /^error: (.)(.*?)\.?(?:\n\((Did you mean.*)\))?$/s.exec(message)
  if (own === null) return message
  const [, first = '', rest, suggestion] = own
  return `${first.toUpperCase()}${rest}.${suggestion ? ` ${suggestion}` : ''}`
}

/** Options may precede their command (`dag --port 0 ui`), and `help` may name a command that does not exist. */
function arrange(program: Command, args: readonly string[]): readonly string[] {
  const at = findCommand(program, args)
  const name = args[at]
  if (isCommand(program, name)) return [name, ...args.slice(0, at), ...args.slice(at + 1)]
  const topic = args[at + 1]
  const isUnknownTopic = name === 'help' && topic !== undefined && !topic.startsWith('-') && !isCommand(program, topic)
  return isUnknownTopic ? args.slice(at + 1) : args
}

const isCommand = (program: Command, name: string | undefined): name is string =>
  program.commands.some((command) => command.name() === name)

/** The index of the first argument that is neither an option nor the value of one; -1 without any. */
function findCommand(program: Command, args: readonly string[]): number {
  const options = program.commands.flatMap((command) => command.options)
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? ''
    if (arg === '--') return -1
    if (!arg.startsWith('-')) return index
    if (options.some((option) => option.required && (option.long === arg || option.short === arg))) index++
  }
  return -1
}

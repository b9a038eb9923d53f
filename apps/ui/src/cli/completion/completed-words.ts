import type { Command } from 'commander'

/** A command of `dag` as a shell completes it. */
export interface CompletedCommand {
  readonly name: string
  readonly summary: string
  readonly options: readonly CompletedOption[]
  /** Choices of its arguments. */
  readonly words: readonly string[]
}

interface CompletedOption {
  /** `--port` */
  readonly name: string
  readonly help: string
  readonly takesValue: boolean
}

/** The commands and options of the program, so that a new command is completed without a change here. */
export function listCompleted(program: Command): readonly CompletedCommand[] {
  return program.commands.map((command) => ({
    name: command.name(),
    summary: command.summary() || command.description(),
    options: listOptions([command, ...command.commands]),
    words: [
      ...command.commands.map((below) => below.name()),
      ...command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    ],
  }))
}

/** The options of a command and the commands below it, each once. */
function listOptions(commands: readonly Command[]): readonly CompletedOption[] {
  const options = new Map<string, CompletedOption>()
  for (const { long, description, required } of commands.flatMap((command) => command.options)) {
    if (long) options.set(long, { name: long, help: description, takesValue: required })
  }
  return [...options.values()]
}

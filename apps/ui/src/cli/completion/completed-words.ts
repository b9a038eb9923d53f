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
    options: command.options.flatMap(({ long, description, required }) =>
      long ? [{ name: long, help: description, takesValue: required }] : [],
    ),
    words: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  }))
}

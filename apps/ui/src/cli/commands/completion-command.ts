import { Argument, type Command } from 'commander'
import { listCompleted } from '../completion/completed-words'
import { SHELLS, type Shell, toCompletionScript } from '../completion/scripts'

/** Adds `dag completion`, which knows all commands of the program. */
export function addCompletionCommand(program: Command, write: (text: string) => void): void {
  program
    .command('completion')
    .summary('Print the completion script of a shell')
    .description(
      'Prints a script that completes commands and options. Add to the start of your shell:\n' +
        '  bash  source <(dag completion bash)\n  zsh   source <(dag completion zsh)\n  fish  dag completion fish | source',
    )
    .addArgument(new Argument('<shell>', 'shell').choices(SHELLS))
    .action((shell: Shell) => write(toCompletionScript(shell, listCompleted(program))))
}

import type { CompletedCommand } from './completed-words'

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

/** The script that a shell reads. Where no word is known, the names of files are completed. */
export function toCompletionScript(shell: Shell, commands: readonly CompletedCommand[]): string {
  return SCRIPTS[shell](commands)
}

const SCRIPTS: Readonly<Record<Shell, (commands: readonly CompletedCommand[]) => string>> = {
  bash: toBash,
  zsh: toZsh,
  fish: toFish,
}

/** A text in single quotes, for bash and zsh. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const namesOf = ({ options, words }: CompletedCommand): string =>
  [...words, ...options.map(({ name }) => name), '--help'].join(' ')

function toBash(commands: readonly CompletedCommand[]): string {
  const valued = [
    ...new Set(commands.flatMap(({ options }) => options.flatMap((one) => (one.takesValue ? [one.name] : [])))),
  ]
  const cases = commands.map((command) => `    ${command.name}) words=${quote(namesOf(command))} ;;`)
  return `# Completion of dag for bash: source <(dag completion bash)
_dag() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ${quote([...commands.map(({ name }) => name), 'help'].join(' '))} -- "$current"))
    return
  fi
  case "\${COMP_WORDS[COMP_CWORD-1]}" in
    ${valued.length === 0 ? '-' : valued.join('|')}) COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    help) words=${quote(commands.map(({ name }) => name).join(' '))} ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _dag dag
`
}

/** A text of a description: colons end a word there. */
const describe = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll(':', '\\:')

function toZsh(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name, summary }) => `    ${quote(`${name}:${describe(summary)}`)}`)
  const cases = commands.map(({ name, options, words }) => {
    const specs = options.map((option) => {
      const help = option.help.replaceAll(/[[\]\\:]/g, '\\$&')
      return quote(`*${option.name}[${help}]${option.takesValue ? ':value:_files' : ''}`)
    })
    const rest = words.length > 0 ? `*:word:(${words.join(' ')})` : '*:file:_files'
    return `    ${name}) _arguments ${[...specs, quote(rest)].join(' ')} ;;`
  })
  return `#compdef dag
# Completion of dag for zsh: source <(dag completion zsh)
_dag() {
  local -a commands
  commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="\${words[2]}"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join('\n')}
    help) _describe command commands ;;
  esac
}
compdef _dag dag
`
}

/** A text in single quotes, for fish. */
const quoteFish = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

function toFish(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, summary, options, words }) => [
    `complete -c dag -n __fish_use_subcommand -f -a ${name} -d ${quoteFish(summary)}`,
    ...(words.length === 0
      ? []
      : [`complete -c dag -n '__fish_seen_subcommand_from ${name}' -f -a ${quoteFish(words.join(' '))}`]),
    ...options.map(({ name: option, help, takesValue }) => {
      const value = takesValue ? ' -r' : ''
      return `complete -c dag -n '__fish_seen_subcommand_from ${name}' -l ${option.slice(2)}${value} -d ${quoteFish(help)}`
    }),
  ])
  return `# Completion of dag for fish: dag completion fish | source\n${lines.join('\n')}\n`
}

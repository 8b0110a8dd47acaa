import { commonOptions } from './arguments.ts'
import { choiceOf } from './choice.ts'
import type { Command, CommandTable } from './command.ts'
import { exitCodes } from './exit-codes.ts'

/** Completions of a command: its options, and the values of those with a fixed list. */
interface Completed {
  readonly name: string
  readonly summary: string
  readonly options: readonly string[]
  readonly formats: readonly string[]
}

const common = commonOptions.filter((name) => name.startsWith('--'))

const scripts: Readonly<Record<string, (all: readonly Completed[]) => string>> = { bash, zsh, fish }

/** Prints the completion script of a shell for these commands. */
export const completionCommand = (commands: CommandTable): Command => ({
  args: '<shell>',
  options: [],
  formats: ['text'],
  examples: [
    ['sspr completion bash > ~/.local/share/bash-completion/completions/sspr', 'for bash'],
    ['sspr completion zsh > ~/.zfunc/_sspr', 'with ~/.zfunc in $fpath before compinit'],
    ['sspr completion fish > ~/.config/fish/completions/sspr.fish', 'for fish'],
  ],
  async run({ args }) {
    const write = scripts[choiceOf('shell', args[0] ?? '', Object.keys(scripts), 'usage/unknown-shell')]!
    const all = await Promise.all(Object.entries(commands).map(completed))
    return { exit: exitCodes.good, isVerbatim: true, render: () => write(all) }
  },
})

async function completed([name, { summary, load }]: [string, CommandTable[string]]): Promise<Completed> {
  const { options, formats } = await load()
  const own = options.filter(({ hidden }) => hidden !== true).map(({ flags }) => /--[\w-]+/.exec(flags)![0])
  return { name, summary, options: [...own, ...common], formats }
}

function bash(all: readonly Completed[]): string {
  const cases = all.map(
    ({ name, options, formats }) =>
      `    ${name}) options='${options.join(' ')}'; formats='${formats.join(' ')}' ;;`,
  )
  return `# bash completion for sspr
_sspr() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} options formats
  if (( COMP_CWORD == 1 )); then
    COMPREPLY=($(compgen -W '${all.map(({ name }) => name).join(' ')} help --help --version' -- "$current"))
    return
  fi
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
  esac
  if [[ $before == --format ]]; then COMPREPLY=($(compgen -W "$formats" -- "$current"))
  elif [[ $current == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$current"))
  else compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -F _sspr sspr
`
}

function zsh(all: readonly Completed[]): string {
  const names = all.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`)
  const cases = all.map(
    ({ name, options, formats }) =>
      `    ${name}) options=(${options.join(' ')}); formats=(${formats.join(' ')}) ;;`,
  )
  return `#compdef sspr
_sspr() {
  local -a names options formats
  names=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command names; return; fi
  case $words[2] in
${cases.join('\n')}
  esac
  if [[ $words[CURRENT-1] == --format ]]; then compadd -a formats
  elif [[ $words[CURRENT] == -* ]]; then compadd -a options
  else _files
  fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _sspr "$@"; else compdef _sspr sspr; fi
`
}

function fish(all: readonly Completed[]): string {
  const lines = all.flatMap(({ name, summary, options, formats }) => {
    const after = `-n '__fish_seen_subcommand_from ${name}'`
    return [
      `complete -c sspr -f -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...options
        .filter((option) => option !== '--format')
        .map((option) => `complete -c sspr ${after} -l ${option.slice(2)}`),
      `complete -c sspr ${after} -l format -x -a '${formats.join(' ')}'`,
    ]
  })
  return `# fish completion for sspr\n${lines.join('\n')}\n`
}

/** In single quotes, for a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

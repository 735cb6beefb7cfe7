import { Argument, Command as Commander } from 'commander';
import { z } from 'zod';
import { type Command } from './command.ts';
import { EXIT } from './exit-codes.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

const GLOBAL_FLAGS =
  '--config --data --format --output --quiet --verbose --no-color --no-progress --version --help'.split(' ');

/** `creditline completion`: a script that completes commands and flags, made from the commands themselves. */
export function createCompletionCommand(commands: () => readonly Command[]): Command {
  return {
    name: 'completion',
    summary: 'Print a completion script for bash, zsh or fish',

    configure(commander) {
      commander.addArgument(new Argument('<shell>', 'source <(creditline completion bash)').choices(SHELLS));
    },

    run({ args, console }) {
      const shell = z.enum(SHELLS).parse(args[0]);
      console.out(SCRIPTS[shell](flagsByCommand(commands())));
      return Promise.resolve(EXIT.ok);
    },
  };
}

type Flags = ReadonlyMap<string, readonly string[]>;

function flagsByCommand(commands: readonly Command[]): Flags {
  return new Map(
    commands.map((command) => {
      const commander = new Commander(command.name);
      command.configure(commander);
      return [command.name, commander.options.map(({ long }) => long ?? '').filter((flag) => flag !== '')];
    }),
  );
}

const SCRIPTS: Readonly<Record<Shell, (flags: Flags) => string>> = {
  bash: (flags) => `${bashFunction(flags)}complete -o default -F _creditline creditline\n`,
  zsh: (flags) =>
    `autoload -U +X bashcompinit && bashcompinit\n${bashFunction(flags)}complete -o default -F _creditline creditline\n`,
  fish: (flags) => fishScript(flags),
};

/** Words, all of our own making: no name in them needs quoting. */
function bashFunction(flags: Flags): string {
  const first = firstWords(flags);
  const groups = first.filter((word) => secondWords(flags, word).length > 0);
  const cases = [
    ...[...flags].map(([name, own]) => `    "${name}") words="${[...own, ...GLOBAL_FLAGS].join(' ')}" ;;`),
    ...groups.map((group) => `    "${group}") words="${secondWords(flags, group).join(' ')}" ;;`),
  ];
  return `_creditline() {
  local words="${[...first, ...GLOBAL_FLAGS].join(' ')}" key="\${COMP_WORDS[1]}"
  case " ${groups.join(' ')} " in *" $key "*) [ "$COMP_CWORD" -gt 2 ] && key="$key \${COMP_WORDS[2]}" ;; esac
  [ "$COMP_CWORD" -gt 1 ] && case "$key" in
${cases.join('\n')}
  esac
  COMPREPLY=( $(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}") )
}
`;
}

function fishScript(flags: Flags): string {
  const lines = firstWords(flags).map((word) => `complete -c creditline -n __fish_use_subcommand -a ${word}`);
  for (const [name, own] of flags) {
    const [group = '', sub] = name.split(' ');
    const seen = `__fish_seen_subcommand_from ${group}`;
    if (sub !== undefined) lines.push(`complete -c creditline -n '${seen}' -a ${sub}`);
    const here = sub === undefined ? seen : `${seen}; and __fish_seen_subcommand_from ${sub}`;
    for (const flag of own) lines.push(`complete -c creditline -n '${here}' -l ${flag.replace(/^--/, '')}`);
  }
  return `${lines.join('\n')}\n`;
}

function firstWords(flags: Flags): readonly string[] {
  return [...new Set([...flags.keys()].map((name) => name.split(' ')[0] ?? ''))];
}

function secondWords(flags: Flags, group: string): readonly string[] {
  return [...flags.keys()].filter((name) => name.startsWith(`${group} `)).map((name) => name.slice(group.length + 1));
}

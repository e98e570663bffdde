/** `annals completion`: a script for the shell, made from the tree of commands itself. */
import type { Command } from 'commander';
import { developmentTypes } from '../../events/catalogue.js';
import { COMPARED } from '../asking/queries.js';
import { CliError } from './exit.js';
import { print } from './say.js';

/** One command with what may follow it. */
interface Node {
  /** The words that lead to it: `ask election`. */
  path: string;
  describe: string;
  words: { word: string; describe: string }[];
}

/** What commands take that is listed somewhere. */
const TYPES_AFTER = new Set(['add']);
const SHELLS_AFTER = new Set(['completion']);
const COMPARED_AFTER = new Set(['diff']);
/** The options whose values are files, and those whose values are types. */
const FILES = ['--data', '--out'];
const TYPES = ['--type', '--template'];

/** Prints the script of a shell. Throws a CliError for a shell that is not known. */
export function completion(shell: string, program: Command): void {
  const nodes = nodesOf(program, '');
  const scripts: Record<string, (nodes: readonly Node[]) => string> = { bash, zsh, fish };
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (!script) throw CliError.usage(`There is a completion script for bash, zsh and fish, and none for "${shell}".`);
  print(script(nodes));
}

function nodesOf(command: Command, path: string): Node[] {
  const own = command.commands.map((c) => ({ word: c.name(), describe: c.description() }));
  const types = TYPES_AFTER.has(command.name())
    ? developmentTypes.map((word) => ({ word: word as string, describe: 'development' }))
    : SHELLS_AFTER.has(command.name())
      ? ['bash', 'zsh', 'fish'].map((word) => ({ word, describe: 'shell' }))
      : COMPARED_AFTER.has(command.name())
        ? COMPARED.map((word) => ({ word: word as string, describe: 'of two moments' }))
        : [];
  const options = [...command.options, ...(command.parent?.options ?? [])].flatMap((o) =>
    o.long === undefined || o.long === null ? [] : [{ word: o.long, describe: o.description }],
  );
  const words = [...own, ...types, ...options, { word: '--help', describe: 'what it takes' }];
  const unique = words.filter((w, i) => words.findIndex((v) => v.word === w.word) === i);
  return [
    { path, describe: command.description(), words: unique },
    ...command.commands.flatMap((c) => nodesOf(c, `${path} ${c.name()}`.trim())),
  ];
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Both shells walk the words that are no options, as far as they lead through the tree. */
const bash = (nodes: readonly Node[]): string => `# bash completion of annals
_annals() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" path="" word words
  case "$before" in
    ${FILES.join('|')}) COMPREPLY=($(compgen -f -- "$current")); return ;;
    ${TYPES.join('|')}) COMPREPLY=($(compgen -W ${quoted(developmentTypes.join(' '))} -- "$current")); return ;;
  esac
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case " ${nodes
      .map((n) => n.path.replaceAll(' ', '/'))
      .filter((p) => p !== '')
      .join(' ')} " in
      *" \${path:+$path/}$word "*) path="\${path:+$path/}$word" ;;
    esac
  done
  case "$path" in
${nodes.map((n) => `    ${quoted(n.path.replaceAll(' ', '/'))}) words=${quoted(n.words.map((w) => w.word).join(' '))} ;;`).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  case "$path" in import) COMPREPLY+=($(compgen -f -- "$current")) ;; esac
}
complete -o filenames -F _annals annals`;

const zsh = (nodes: readonly Node[]): string => `#compdef annals
_annals() {
  local place="" word
  local -a list
  case "$words[CURRENT-1]" in
    ${FILES.join('|')}) _files; return ;;
    ${TYPES.join('|')}) compadd ${developmentTypes.join(' ')}; return ;;
  esac
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case " ${nodes
      .map((n) => n.path.replaceAll(' ', '/'))
      .filter((p) => p !== '')
      .join(' ')} " in
      *" \${place:+$place/}$word "*) place="\${place:+$place/}$word" ;;
    esac
  done
  case "$place" in
${nodes.map((n) => `    ${quoted(n.path.replaceAll(' ', '/'))}) list=(${n.words.map((w) => quoted(`${w.word.replaceAll(':', '\\:')}:${w.describe.replaceAll(':', '\\:')}`)).join(' ')}) ;;`).join('\n')}
  esac
  _describe 'annals' list
  [[ "$place" == import ]] && _files
}
compdef _annals annals`;

const fish = (nodes: readonly Node[]): string => {
  const lines = nodes.flatMap(({ path, words }) => {
    const at = path.split(' ').filter((p) => p !== '');
    const children = words.filter((w) => !w.word.startsWith('--')).map((w) => w.word);
    const seen = at.map((w) => `__fish_seen_subcommand_from ${w}`);
    const none =
      children.length > 0 && at.length < 2
        ? [at.length === 0 ? '__fish_use_subcommand' : `not __fish_seen_subcommand_from ${children.join(' ')}`]
        : [];
    const when = quoted([...seen, ...none].join('; and '));
    return words.map((w) =>
      w.word.startsWith('--')
        ? // What takes a file or a type says which.
          `complete -c annals${at.length === 0 ? '' : ` -n ${quoted(seen.join('; and '))}`} -l ${w.word.slice(2)}${FILES.includes(w.word) ? ' -r -F' : TYPES.includes(w.word) ? ` -x -a ${quoted(developmentTypes.join(' '))}` : ''} -d ${quoted(w.describe)}`
        : `complete -c annals -n ${when} -f -a ${w.word} -d ${quoted(w.describe)}`,
    );
  });
  return ['# fish completion of annals', ...new Set(lines)].join('\n');
};

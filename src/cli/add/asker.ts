/** Who answers questions: a person at a terminal. */

/** One choice among several. */
export interface Choice {
  value: string;
  name: string;
}

/** Asks one question at a time; each resolves with an answer that holds, or rejects when somebody presses Ctrl-C. */
export interface Asker {
  /** A text; `check` says why an answer cannot be taken. */
  text(question: string, check: (answer: string) => string | undefined): Promise<string>;
  choose(question: string, choices: readonly Choice[]): Promise<string>;
  several(question: string, choices: readonly Choice[]): Promise<string[]>;
  confirm(question: string, preset: boolean): Promise<boolean>;
}

/** The person at this terminal. Questions go to standard error: standard output is for what comes of them. */
export async function atTheTerminal(): Promise<Asker> {
  const { input, select, search, checkbox, confirm } = await import('@inquirer/prompts');
  const context = { output: process.stderr };
  const found = (choices: readonly Choice[], term: string | undefined): Choice[] => {
    const wanted = (term ?? '').toLowerCase();
    return choices.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted));
  };
  return {
    text: (message, check) => input({ message, validate: (answer) => check(answer) ?? true }, context),
    choose: (message, choices) =>
      choices.length > 10
        ? search({ message, source: (term) => found(choices, term), pageSize: 12 }, context)
        : select({ message, choices: [...choices] }, context),
    several: (message, choices) => checkbox({ message, choices: [...choices], pageSize: 12 }, context),
    confirm: (message, preset) => confirm({ message, default: preset }, context),
  };
}

/** How commands end: what each code tells a script, and the errors that carry one. */
import type { FaultEntry } from '../problem.js';

export const EXIT = {
  ok: 0,
  /** A fault of ours. */
  fault: 1,
  /** What was asked for cannot be asked so. */
  usage: 2,
  /** Data that cannot be recorded. */
  invalid: 3,
  /** Something is not as it was written, or not as it should be. */
  unverified: 4,
  /** It conflicts with what is recorded. */
  conflict: 5,
  /** It may work in a moment (EX_TEMPFAIL). */
  tryAgain: 75,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A fault, with the file that its line is counted in. */
export type Told = FaultEntry & { file?: string };

/** A command that ends with a sentence for people and a code for scripts. */
export class CliError extends Error {
  constructor(
    readonly exit: ExitCode,
    message: string,
    readonly details: {
      /** What the error is called, to find the section of the docs that explains it. */
      code?: string;
      errors?: readonly Told[];
      /** The refusal as the service gave it, for `--json`. */
      document?: string;
    } = {},
  ) {
    super(message);
    this.name = 'CliError';
  }

  static usage(message: string): CliError {
    return new CliError(EXIT.usage, message);
  }

  static invalid(message: string, code?: string): CliError {
    return new CliError(EXIT.invalid, message, code === undefined ? {} : { code });
  }
}

/** The code with which a command ends whose request was answered with an HTTP status. */
export function exitOfStatus(status: number): ExitCode {
  if (status < 400) return EXIT.ok;
  if (status === 409 || status === 412) return EXIT.conflict;
  if (status === 429 || status === 503) return EXIT.tryAgain;
  if (status === 413 || status === 415 || status === 422) return EXIT.invalid;
  return status < 500 ? EXIT.usage : EXIT.fault;
}

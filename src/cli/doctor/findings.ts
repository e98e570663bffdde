/** What a look at an installation finds. */
export interface Finding {
  /** `warn` can be lived with, `bad` cannot. */
  how: 'good' | 'warn' | 'bad';
  what: string;
  /** What to do about it. */
  mend?: string;
}

export const good = (what: string): Finding => ({ how: 'good', what });
export const warn = (what: string, mend?: string): Finding => ({
  how: 'warn',
  what,
  ...(mend === undefined ? {} : { mend }),
});
export const bad = (what: string, mend?: string): Finding => ({
  how: 'bad',
  what,
  ...(mend === undefined ? {} : { mend }),
});

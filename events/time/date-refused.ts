/** A date that cannot be meant, or that this log does not read. Its message is a sentence that says what would be valid. */
export class DateRefused extends Error {
  constructor(
    /** The refused text, as given. */
    readonly text: unknown,
    sentence: string,
  ) {
    super(sentence);
    this.name = 'DateRefused';
  }

  static because(text: unknown, what: string): DateRefused {
    if (typeof text !== 'string') return new DateRefused(text, `A date of type ${typeof text} ${what}`);
    const shown = text.length > 60 ? `${text.slice(0, 57)}...` : text;
    return new DateRefused(text, `The date ${JSON.stringify(shown)} ${what}`);
  }
}

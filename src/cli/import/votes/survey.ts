/** What is seen of a table only when all of it is looked at together. */
import type { Difference } from './differences.js';
import type { Gathered } from './gather.js';
import type { RollCall } from './make.js';
import type { Oddities } from './oddities.js';

/** Texts that programs take for "no value". */
const LIKE_MISSING = /^(?:na|nan|null|none|n\/a|-)$/i;

interface Seen {
  code: string | undefined;
  row: number;
  key: string;
  days: Map<string, number>;
}

/** Looks at roll calls one by one, and says in the end what is odd about them together. */
export class Survey {
  readonly votesByDay = new Map<string, number>();
  private readonly instruments = new Map<string, Seen>();
  private readonly days: { key: string; row: number; day: string }[] = [];

  constructor(private readonly oddities: Oddities) {}

  take({ key, row, content }: RollCall): void {
    if (!content) return;
    const { instrument, code, votes } = content.data as { instrument: string; code?: string; votes: object };
    const day = content.occurred as string;
    this.days.push({ key, row, day });
    this.votesByDay.set(day, (this.votesByDay.get(day) ?? 0) + Object.keys(votes).length);
    const seen = this.instruments.get(instrument);
    if (!seen) {
      this.instruments.set(instrument, { code, row, key, days: new Map([[day, 1]]) });
      return;
    }
    if (seen.code !== code)
      this.oddities.add('a code in another spelling', `row ${row}: ${code}, which is ${seen.code} in row ${seen.row}`);
    seen.days.set(day, (seen.days.get(day) ?? 0) + 1);
  }

  retracted({ key, row }: RollCall): void {
    this.oddities.add('a roll call that is retracted', `row ${row}: roll call ${key}`);
  }

  moved({ key, row }: RollCall, [first]: readonly Difference[]): void {
    this.oddities.add(
      'a code that changed, by which the instrument is known',
      `row ${row}: roll call ${key} would be on ${String(first?.after)}, and stays on ${String(first?.before)}`,
    );
  }

  /** Notes what only the whole shows. */
  end({ voters }: Gathered): void {
    const { oddities } = this;
    for (const [instrument, { days, row }] of this.instruments)
      for (const [day, count] of days)
        if (count > 1)
          oddities.add(
            'a text with several roll calls on one day, kept apart',
            `row ${row}: ${count} on ${instrument} on ${day}`,
          );
    for (const { code, told, row, rows, given, actor } of voters.all) {
      if (code === undefined) oddities.add('votes without a code of the voter', `row ${row}: ${told}`, rows);
      else if (LIKE_MISSING.test(code))
        oddities.add('votes under a code that reads like none', `row ${row}: ${code}, ${told}`, rows);
      if (given) oddities.add('votes in the rows of another', `row ${row}: ${told}, given to ${actor}`, rows);
    }
    this.fallingDates();
  }

  /** Dates that fall as the number of the roll call rises. */
  private fallingDates(): void {
    const numbered = this.days.filter(({ key }) => /^\d+$/.test(key)).sort((a, b) => Number(a.key) - Number(b.key));
    for (const [i, { key, row, day }] of numbered.entries()) {
      const before = numbered[i - 1];
      if (before && day < before.day)
        this.oddities.add(
          'a date before that of the roll call before',
          () => `row ${row}: roll call ${key} on ${day}, ${before.key} on ${before.day}`,
        );
    }
  }
}

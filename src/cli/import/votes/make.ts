/** Makes the developments of roll calls: what each says, from its rows and by the mapping. */
import { v5 } from 'uuid';
import type { Citation, Content } from '../../../../events/development.js';
import { boundsOf } from '../../../../projections/time.js';
import { filledIn, hasControl, kebabOf, oneLine, valueOf, type CellOf } from './cells.js';
import type { Gathered, Head, Refused } from './gather.js';
import type { Mapping } from './mapping.js';
import type { MappedSource, Wanted } from './mapping-shape.js';
import type { Oddities } from './oddities.js';
import type { Vote } from './spool.js';

/** The namespace of the ids of what comes from tables. */
export const NAMESPACE = '0d3f1c52-9a35-5c0e-8c6b-5b0f2f6c1d47';

/** The id of a roll call: the same in every edition of its data set. */
export const rollCallId = (dataset: string, key: string): string => v5(`${dataset} roll call ${key}`, NAMESPACE);

/** The longest title and the longest quote, in characters. */
const TITLE = 200;
const QUOTE = 600;

/** One roll call of a table. */
export interface RollCall {
  id: string;
  key: string;
  row: number;
  /** What it says; undefined where it is refused. */
  content: Content | undefined;
  refused: Refused[];
}

/** Makes roll calls by a mapping, and notes what is odd about them. */
export class Maker {
  private readonly files: { table: string };
  private readonly usable: RegExp[] | undefined;
  private readonly rules: { on: string; when: [string, Wanted | RegExp][] }[];
  private readonly cut: RegExp | undefined;

  /** @param edition the id and date of the edition */
  constructor(
    private readonly mapping: Mapping,
    private readonly gathered: Gathered,
    private readonly edition: { source: string; published: string | undefined },
    table: string,
    private readonly oddities: Oddities,
  ) {
    this.files = { table };
    const { usable, cut } = mapping.instrument;
    this.usable = usable?.map((pattern) => new RegExp(pattern, 'u'));
    this.cut = cut === undefined ? undefined : new RegExp(cut, 'u');
    this.rules = (mapping.on ?? []).map(({ on, when }) => ({
      on,
      when: Object.entries(when).map(([column, wanted]) => [
        column,
        typeof wanted === 'string' ? wanted : new RegExp(wanted.matches, 'u'),
      ]),
    }));
  }

  /** Makes a roll call of its rows. */
  rollCall(head: Head, votes: readonly Vote[], note: string | undefined): RollCall {
    const { mapping, oddities } = this;
    const { key, row } = head;
    const cellOf = this.gathered.cellsOf(head, note);
    const refused = [...head.refused];
    const refuse = (code: string, message: string, at = row): void =>
      void refused.push({ file: this.files.table, row: at, code, message });
    if (mapping.join && !head.isJoined) refuse('no-details', `The table with details has nothing on roll call ${key}.`);
    const date = valueOf(mapping.date, cellOf);
    if (date === undefined) refuse('no-date', `Roll call ${key} has no date.`);
    else if (!boundsOf(date))
      refuse('bad-date', `Roll call ${key} has the date ${JSON.stringify(date)}, which is none in EDTF.`);
    const listed = this.votesOf(key, votes, refuse);
    if (refused.length === 0 && Object.keys(listed).length === 0) refuse('no-votes', `Roll call ${key} has no votes.`);
    const id = rollCallId(mapping.dataset, key);
    if (refused.length > 0) return { id, key, row, content: undefined, refused };
    const isEarly =
      mapping.notBefore !== undefined && (boundsOf(date)?.hi ?? 0) < (boundsOf(mapping.notBefore)?.lo ?? -Infinity);
    if (isEarly) oddities.add(`a date before ${mapping.notBefore}`, `row ${row}: roll call ${key} on ${date}`);
    const occurred = isEarly && /^[\d-]+$/.test(date as string) ? `${date}?` : (date as string);
    const content: Content = {
      type: 'RollCallTaken',
      occurred,
      sources: this.citations(key, cellOf, row),
      basis: 'vote',
      data: { ...this.matter(head, cellOf), votes: listed },
    };
    return { id, key, row, content, refused };
  }

  /** What is said of a roll call beside its votes. */
  private matter({ key, row }: Head, cellOf: CellOf): Record<string, unknown> {
    const { mapping } = this;
    const session = valueOf(mapping.session, cellOf);
    const code = valueOf(mapping.instrument.code, cellOf);
    const title = this.plain(valueOf(mapping.title, cellOf), TITLE, row, key);
    const areas = this.areas(cellOf, row, key);
    const on = this.rules.find(({ when }) => when.every(([column, wanted]) => fits(cellOf(column) ?? '', wanted)))?.on;
    return {
      instrument: this.instrument(key, code, session, row),
      ...(title === undefined ? {} : { title }),
      ...(code === undefined ? {} : { code }),
      ...(mapping.body ? { body: mapping.body.actor } : {}),
      ...(session === undefined ? {} : { session }),
      ...(areas.length > 0 ? { areas } : {}),
      ...(on === undefined ? {} : { on }),
      ...(mapping.part === undefined ? {} : { part: filledIn(mapping.part, { rollCall: key }) }),
    };
  }

  /** The id of what is voted on. Codes that cannot be used make it an instrument of its own, so that none are mixed up. */
  private instrument(key: string, code: string | undefined, session: string | undefined, row: number): string {
    const { prefix } = this.mapping.instrument;
    const own = `${prefix}-roll-call-${kebabOf(key) ?? v5(key, NAMESPACE)}`;
    if (code === undefined) {
      this.oddities.add('no code of what was voted on', `row ${row}: roll call ${key}`);
      return own;
    }
    const found = this.usable?.map((pattern) => pattern.exec(code)).find((match) => match !== null);
    const id = kebabOf(`${prefix}-${this.cut ? code.replace(this.cut, '') : code}`);
    if ((this.usable && !found) || id === undefined) {
      this.oddities.add('a code that cannot be used', `row ${row}: roll call ${key} has ${JSON.stringify(code)}`);
      return own;
    }
    const told = found?.groups?.['session'];
    if (told !== undefined && session !== undefined && told !== session) {
      this.oddities.add('a code of another session', `row ${row}: roll call ${key} of session ${session} has ${code}`);
      return own;
    }
    return id;
  }

  private areas(cellOf: CellOf, row: number, key: string): string[] {
    const { areas } = this.mapping;
    const text = valueOf(areas?.from, cellOf);
    if (!areas || text === undefined) return [];
    const told = (areas.split === undefined ? [text] : text.split(areas.split))
      .map((one) => one.trim())
      .filter(Boolean);
    return [...new Set(told)].map((one) => {
      const { names } = areas;
      if (!names) return one;
      if (Object.hasOwn(names, one)) return names[one] as string;
      this.oddities.add(
        'an area that the mapping does not name',
        `row ${row}: roll call ${key} has ${JSON.stringify(one)}`,
      );
      return one;
    });
  }

  private citations(key: string, cellOf: CellOf, row: number): Citation[] {
    const { record, edition } = this.mapping;
    const cite = (source: MappedSource, id: string, published: string | undefined): Citation => {
      const quote = this.plain(valueOf(source.quote, cellOf), QUOTE, row, key);
      return {
        source: id,
        ...(source.locator === undefined ? {} : { locator: filledIn(source.locator, { rollCall: key }) }),
        ...(quote === undefined ? {} : { quote }),
        ...(published === undefined ? {} : { published }),
      };
    };
    const each = (source: MappedSource): string | undefined =>
      source.published?.constant === undefined ? valueOf(source.published, cellOf) : undefined;
    return [
      ...(record ? [cite(record, record.source, each(record))] : []),
      cite(edition, this.edition.source, this.edition.published === undefined ? each(edition) : undefined),
    ];
  }

  private plain(text: string | undefined, atMost: number, row: number, key: string): string | undefined {
    if (text === undefined) return undefined;
    if (hasControl(text)) this.oddities.add('a text with tabs or control characters', `row ${row}: roll call ${key}`);
    return oneLine(text, atMost) || undefined;
  }

  private votesOf(
    key: string,
    votes: readonly Vote[],
    refuse: (code: string, message: string, row?: number) => void,
  ): Record<string, unknown> {
    const listed: Record<string, unknown> = {};
    const from = new Map<string, Vote>();
    const words = this.mapping.votes;
    for (const vote of votes) {
      const text = this.gathered.votes[vote.vote] as string;
      const { actor, told } = this.gathered.voters.all[vote.actor] as { actor: string; told: string };
      if (!Object.hasOwn(words, text)) {
        const known = Object.keys(words).join(', ');
        refuse(
          'unknown-vote',
          `${told} has the vote ${JSON.stringify(text)}, and the mapping knows ${known}.`,
          vote.row,
        );
        continue;
      }
      const word = words[text];
      if (word === null) {
        this.oddities.add('a row that is no vote', `row ${vote.row}: ${told} has ${JSON.stringify(text)}`);
        continue;
      }
      const before = from.get(actor);
      if (before && listed[actor] !== word)
        refuse('two-votes', `In roll call ${key}, ${told} votes otherwise than in row ${before.row}.`, vote.row);
      else if (before)
        this.oddities.add('a vote that stands twice', `row ${vote.row}: ${told}, as in row ${before.row}`);
      from.set(actor, vote);
      listed[actor] = word;
    }
    return listed;
  }
}

const fits = (text: string, wanted: Wanted | RegExp): boolean =>
  wanted instanceof RegExp ? wanted.test(text) : text === wanted;

/** The query parameters of how actors voted. */
import { VOTES } from '../../../events/instruments/tally.js';
import type { AskSubject } from '../../asking/queries.js';
import { idOf, idsOf } from './ids.js';
import { oneOf, Parameter, textUpTo, type Check } from './parameter.js';
import { given, listed, ListQuery, MAX_LISTED } from './reading.dto.js';

const date = textUpTo(100);
const VOTES_ASKED = [...VOTES, 'open'];

/** The texts of a list in a parameter: with commas between, and before a comma of their own a backslash. */
export function textsListed(list: string): string[] {
  const texts = [''];
  const append = (text: string): void => {
    texts[texts.length - 1] += text;
  };
  for (let at = 0; at < list.length; at++) {
    if (list[at] === ',') texts.push('');
    else append(list[at] === '\\' ? (list[++at] ?? '') : (list[at] as string));
  }
  return texts.map((text) => text.trim());
}

const areas: Check = (text) => {
  const fault = textUpTo(5000)(text);
  if (fault !== undefined) return fault;
  const all = textsListed(text);
  if (all.length > MAX_LISTED) return `lists ${all.length} areas, and can list ${MAX_LISTED}.`;
  return all.includes('') ? 'lists an area without a name: there is a comma too many.' : undefined;
};

const AREAS =
  'with commas between and before a comma of their own a backslash; "(none)" is that of roll calls filed under none. Left out: all.';

/** Which roll calls are summed up. */
class VotingQuery extends ListQuery {
  @Parameter({
    describe: 'Roll calls taken on or after this date; one that only may have been is counted as possible. EDTF.',
    example: '2010',
    check: date,
  })
  from?: string;

  @Parameter({
    describe: 'Roll calls taken on or before this date; one that only may have been is counted as possible. EDTF.',
    example: '2022-12',
    check: date,
  })
  to?: string;
}

/** Which votes of an actor. */
export class VotesQuery extends VotingQuery {
  @Parameter({ describe: `Roll calls in one of these areas, ${AREAS}`, check: areas })
  area?: string;

  @Parameter({
    describe: 'Votes that are or may be this one; open: those that are disputed or only possible.',
    check: oneOf(VOTES_ASKED),
    schema: { enum: VOTES_ASKED },
  })
  vote?: string;

  @Parameter({
    describe: 'Only roll calls that are common to this actor too, or may be, with its vote and how the two compare.',
    example: 'ru',
    check: idOf('actor'),
  })
  with?: string;
}

/** With whom an actor's votes are compared. */
export class AgreementQuery extends VotingQuery {
  @Parameter({ describe: `Roll calls in one of these areas, ${AREAS}`, check: areas })
  area?: string;

  @Parameter({
    describe: `With whom: actors, with commas between, at most ${MAX_LISTED}. Left out: with everybody, the most alike first.`,
    example: 'ru,cn',
    check: idsOf('actor', MAX_LISTED),
  })
  with?: string;
}

/** Whose voting record, in which areas. */
export class VotingRecordQuery extends VotingQuery {
  @Parameter({
    describe: `Whose: actors, with commas between, at most ${MAX_LISTED}. Left out: everybody whose vote is told.`,
    example: 'us,ru,cn',
    check: idsOf('actor', MAX_LISTED),
  })
  actors?: string;

  @Parameter({ describe: `The areas, ${AREAS}`, check: areas })
  areas?: string;
}

/** What a query about votes names. */
export const votingSubject = (
  query: VotesQuery | AgreementQuery | VotingRecordQuery,
): Pick<AskSubject, 'from' | 'to' | 'areas' | 'with' | 'vote' | 'actors'> => {
  const { from, to, area, areas: several, with: others, vote, actors } = query as VotesQuery & VotingRecordQuery;
  const named = area ?? several;
  return given({
    from,
    to,
    areas: named === undefined ? undefined : textsListed(named),
    with: listed(others),
    vote,
    actors: listed(actors),
  });
};

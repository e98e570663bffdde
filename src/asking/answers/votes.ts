/** How actors voted: one vote after another, summed up by area, and compared with how others voted. */
import { AGREEMENT_RULE, agreementsOf, compared } from '../../../projections/voting/agreement.js';
import { placeOf, voteOf, type Ballots } from '../../../projections/voting/ballot-record.js';
import { Named, restsOf, type Rests } from '../../../projections/voting/resting.js';
import { countedAs } from '../../../projections/voting/scope.js';
import { voteAnswer } from '../../../projections/voting/vote-answer.js';
import { votesCast, type VoteAsked } from '../../../projections/voting/votes-cast.js';
import { areasWithin, RECORD_RULE, rollCallsWithin, votingRecords } from '../../../projections/voting/voting-record.js';
import { Problem } from '../../problem.js';
import type { Asked } from '../asked.js';
import { ballotsOf, worldsOfVotes } from '../ballots.js';
import { callingOf } from '../calling.js';
import { summaryOf } from '../entries.js';
import { matches } from '../list.js';
import type { Answer } from '../queries.js';
import { actorNames, canonicalActor, MOST_OF_ALL, notYetKnownOf, pathOfVotes, restingOn, scopeOf } from '../voting.js';

/** An actor's votes, roll call by roll call; with another actor, those that are or may be common to both. */
export function votesOfActor(asked: Asked): Answer {
  const { page, subject: s } = asked;
  const ballots = ballotsOf(asked);
  const actor = canonicalActor(asked, ballots, s.id as string);
  const other = otherOf(asked, ballots, actor)?.[0];
  const scope = scopeOf(asked, ballots);
  const cast = votesCast(ballots, scope, placeOf(ballots, actor), {
    ...(s.vote === undefined ? {} : { vote: s.vote as VoteAsked }),
    ...(other === undefined ? {} : { other: placeOf(ballots, other) }),
  }).filter(({ record }) => matches(page.q, [record.id, ...record.texts, ...record.areas.flat()]));
  const listed = asked.listed(cast);
  const items = listed.items.map(({ record, counted, compared: how }) => {
    const worlds = worldsOfVotes(asked, record.instrument);
    const own = voteAnswer(worlds, record.id, actor);
    if (other === undefined) return { ...own, counted };
    const { vote, status, sides, possible, support, because } = voteAnswer(worlds, record.id, other);
    const others = { actor: other, vote, status, sides, possible, support, because };
    return { ...own, counted, compared: how, other: others, because: union([own.because, because]) };
  });
  const names = actorNames(asked, ballots, other === undefined ? [actor] : [actor, other]);
  return {
    actor,
    name: names.get(actor) ?? null,
    with: other === undefined ? null : { actor: other, name: names.get(other) ?? null },
    ...summaryOf(null, { ...listed, items }),
    ...notYetKnownOf(asked, ballots, scope, other === undefined ? [[actor]] : [[actor], [other]]),
  };
}

/** How often actors voted which way, by area. */
export function votingRecord(asked: Asked): Answer {
  const { subject: s } = asked;
  const ballots = ballotsOf(asked);
  const actors = s.actors && [...new Set(s.actors.map((id) => canonicalActor(asked, ballots, id)))];
  const scope = scopeOf(asked, ballots);
  const calling = callingOf(asked);
  const rows = votingRecords(ballots, scope, actors).filter(({ actor }) =>
    matches(asked.page.q, [actor, ...calling(actor)]),
  );
  const listed = asked.listed(rows);
  const shown = listed.items.map(({ actor }) => actor);
  const names = actorNames(asked, ballots, shown);
  const rests = restsOf(ballots, scope, placesOf(ballots, shown), (record, reach) => (vote) => {
    const counted = countedAs(vote, record, reach);
    return counted === null || counted === 'possible' || counted === 'disputed' ? counted : 'certain';
  });
  const items = listed.items.map((row, i) => ({
    actor: row.actor,
    name: names.get(row.actor) ?? null,
    status: row.all.status,
    all: row.all,
    byArea: row.byArea,
    support: row.support,
    ...restingOn(rests[i] as Rests),
    votes: pathOfVotes(asked, row.actor),
  }));
  return {
    rule: RECORD_RULE,
    areas: scope.areas ?? areasWithin(ballots, scope),
    rollCalls: rollCallsWithin(ballots, scope),
    ...summaryOf(null, { ...listed, items }),
    ...restingOnAll(rests),
    ...notYetKnownOf(asked, ballots, scope, actors ? [actors] : []),
  };
}

/** How often an actor voted as others did: as those who are asked about, or as everybody else, the most alike first. */
export function agreement(asked: Asked): Answer {
  const ballots = ballotsOf(asked);
  const actor = canonicalActor(asked, ballots, asked.subject.id as string);
  const others = otherOf(asked, ballots, actor);
  const scope = scopeOf(asked, ballots);
  const place = placeOf(ballots, actor);
  const calling = callingOf(asked);
  const rows = agreementsOf(ballots, scope, place, others).filter((row) =>
    matches(asked.page.q, [row.actor, ...calling(row.actor)]),
  );
  const listed = asked.listed(rows);
  const shown = listed.items.map((row) => row.actor);
  const names = actorNames(asked, ballots, [actor, ...shown]);
  const rests = restsOf(ballots, scope, placesOf(ballots, shown), (record, reach) => {
    const own = place < 0 ? 0 : voteOf(record, place);
    if (own === 0) return null;
    return (vote) => {
      const how = compared(own, vote, record, reach);
      return how === 'same' || how === 'different' ? 'certain' : how === 'absent' ? null : how;
    };
  });
  const items = listed.items.map((row, i) => ({
    ...row,
    name: names.get(row.actor) ?? null,
    ...restingOn(rests[i] as Rests),
    votes: pathOfVotes(asked, actor, row.actor),
  }));
  return {
    actor,
    name: names.get(actor) ?? null,
    rule: AGREEMENT_RULE,
    ...summaryOf(null, { ...listed, items }),
    ...restingOnAll(rests),
    ...notYetKnownOf(asked, ballots, scope, others ? [[actor], others] : [[actor]]),
  };
}

/** Those with whom an actor is compared, under canonical ids; undefined where nobody is named. */
function otherOf(asked: Asked, ballots: Ballots, actor: string): string[] | undefined {
  const others = asked.subject.with && [...new Set(asked.subject.with.map((id) => canonicalActor(asked, ballots, id)))];
  if (others?.includes(actor))
    throw Problem.badParameter(
      'with',
      `with names ${actor} itself, or an id that is the same actor: name another one.`,
    );
  return others;
}

const placesOf = (ballots: Ballots, actors: readonly string[]): number[] => actors.map((id) => placeOf(ballots, id));

const union = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())].sort();

/** The same of a whole page. */
function restingOnAll(rests: readonly Rests[]) {
  const all = Named.all(rests.map((r) => r.developments));
  return { developments: all.size, because: all.first(MOST_OF_ALL) };
}

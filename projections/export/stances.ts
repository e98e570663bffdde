/** The rows of `fct_stance`: what of a development sets where an actor stands. */
import { candidacyIssue } from '../../events/ids.js';
import { childOf } from '../belief/leaves.js';
import { isOnWhole } from '../stance-history/act-stances.js';
import { SETS_NONE } from '../stance-history/stance-events.js';
import { keysUnder } from '../world/told.js';
import { factOf, is, mapped, type Fact, type Span } from './fact.js';
import { tableOf } from './tables.js';
import { saidAt, type Said, type Told } from './told.js';

const TABLE = tableOf('fct_stance')!;

/** Whether a development says by itself what it says of an actor's stance: what others infer or attribute sets none. */
export const speaksForItself = ({ telling }: Told): boolean =>
  !telling.leaves.get('/basis')?.every((given) => SETS_NONE.has(String(given.value)));

const MEANS_ON_TEXT: Readonly<Record<string, string>> = { yes: 'supports', no: 'opposes', abstain: 'abstains' };

/** What a development sets; nothing where its basis is `inferred` or `attributed`. */
export const stanceFacts = (told: Told): Fact[] => (speaksForItself(told) ? settings(told) : []);

/** What a development would set, had somebody else not concluded it. */
export const inferredFacts = (told: Told): Fact[] => (speaksForItself(told) ? [] : settings(told));

function settings(told: Told): Fact[] {
  const { item } = told;
  if (!item?.event) return [];
  const said = (member: string): Said => saidAt(item, `/data/${member}`);
  switch (item.type) {
    case 'StanceDeclared':
      return [fact(told, 'declaration', said('actor'), said('issue'), said('position'))];
    case 'StatementIssued':
      return keysUnder(item.sides, '/data/positions').map((actor) =>
        fact(told, 'statement', is(actor), said('issue'), saidAt(item, childOf('/data/positions', actor))),
      );
    case 'StanceWithdrawn': {
      const withdraws = said('withdraws').value;
      const names = typeof withdraws === 'string' ? withdraws : undefined;
      return [fact(told, 'withdrawal', said('actor'), said('issue'), is(undefined), names)];
    }
    case 'CandidateNominated':
      return said('nominatedBy').value === undefined && !said('nominatedBy').conflict
        ? []
        : [
            fact(
              told,
              'nomination',
              said('nominatedBy'),
              candidacy(said('election'), said('candidate')),
              is('supports'),
            ),
          ];
    case 'CandidateEndorsed':
    case 'EndorsementWithdrawn': {
      const isBegun = item.type === 'CandidateEndorsed';
      const on = candidacy(said('election'), said('candidate'));
      return [
        fact(told, isBegun ? 'endorsement' : 'withdrawal', said('endorser'), on, is(isBegun ? 'supports' : undefined)),
      ];
    }
    case 'BallotCounted':
      return isSecret(told, said('election').value)
        ? []
        : keysUnder(item.sides, '/data/votesBy').map((voter) =>
            fact(
              told,
              'ballot',
              is(voter),
              candidacy(said('election'), saidAt(item, childOf('/data/votesBy', voter))),
              is('supports'),
            ),
          );
    case 'ProposalSubmitted':
      return keysUnder(item.sides, '/data/submittedBy').flatMap((actor) =>
        act(told, 'submission', is(actor), 'supports'),
      );
    case 'TreatySigned':
      return act(told, 'signature', said('actor'), 'supports');
    case 'TreatyRefused':
      return act(told, 'refusal', said('actor'), 'opposes');
    case 'RollCallTaken':
      return votes(told);
    default:
      return [];
  }
}

/** What an act about an instrument sets: on the instrument by what it is, on other issues by what it is said to mean. */
function act(told: Told, how: string, actor: Said, position: string): Fact[] {
  const item = told.item!;
  return [
    fact(told, how, actor, saidAt(item, '/data/instrument'), is(position)),
    ...keysUnder(item.sides, '/data/means').map((issue) =>
      fact(told, how, actor, is(issue), saidAt(item, childOf('/data/means', issue))),
    ),
  ];
}

function votes(told: Told): Fact[] {
  const { item, items: all, telling } = told;
  // What was voted on another telling of the same roll call may say.
  const whole = all.find((one) => one.members.some((t) => t.id === telling.id)) ?? item!;
  const on = isOnWhole({ ofType: (type) => all.filter((one) => one.type === type) }, whole);
  if (on === 'no') return [];
  const issues = keysUnder(item!.sides, '/data/means');
  return keysUnder(item!.sides, '/data/votes').flatMap((actor) => {
    const vote = saidAt(item!, childOf('/data/votes', actor));
    const onText = mapped(vote, (v) => MEANS_ON_TEXT[String(v)]);
    const facts =
      onText.value === undefined && !onText.conflict
        ? []
        : [fact(told, 'vote', is(actor), saidAt(item!, '/data/instrument'), onText)];
    for (const issue of issues) {
      const position = mapped(vote, (v) => saidAt(item!, childOf(childOf('/data/means', issue), String(v))).value);
      if (position.value !== undefined || position.conflict)
        facts.push(fact(told, 'vote', is(actor), is(issue), position));
    }
    return on === 'disputed' ? facts.map((f) => ({ ...f, disputed: { ...f.disputed, act: [null, 'vote'] } })) : facts;
  });
}

function candidacy(election: Said, candidate: Said): Said {
  const elections = election.conflict ?? [election.value];
  const candidates = candidate.conflict ?? [candidate.value];
  const pairs = elections.flatMap((e) => candidates.map((c) => candidacyIssue(String(e), String(c))));
  return pairs.length === 1 ? is(pairs[0]) : { value: undefined, conflict: pairs };
}

const isSecret = ({ belief }: Told, election: unknown): boolean =>
  belief.ofType('ElectionCalled').some((t) => t.data['election'] === election && t.data['secret'] === true);

function fact(told: Told, how: string, actor: Said, issue: Said, position: Said, names?: string): Fact {
  const who = typeof actor.value === 'string' ? actor.value : undefined;
  const what = typeof issue.value === 'string' ? issue.value : undefined;
  const isWithdrawal = how === 'withdrawal';
  const value = position.conflict ? undefined : isWithdrawal ? '' : position.value;
  const span: Span | undefined =
    who === undefined || what === undefined
      ? undefined
      : {
          group: `${who}|${what}`,
          // What is in conflict ends everything else, and is ended by everything else.
          value: typeof value === 'string' ? value : `?${told.development.id}`,
          begins: true,
          ends: 'any',
          ...(names === undefined ? {} : { names }),
        };
  const columns = { actor, issue, position, act: is(how), basis: '/basis' };
  return factOf(TABLE, told.item, `${who ?? ''}|${what ?? ''}`, columns, span);
}

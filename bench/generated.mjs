/**
 * A generated history of any size, the same for the same numbers: 200 actors on 100 issues, sources and elections
 * first, then what they declare, sign and endorse over 1990 to 2022. 30 % of the dates are imprecise; 5 % of all are corrections
 * and 2 % doubts of what was recorded before. Made one by one, so that millions take no memory.
 */
export const ACTORS = 200;
export const ISSUES = 100;
const SOURCES = 200;
const ELECTIONS = 20;
const POSITIONS = ['supports', 'opposes', 'neutral-on-it'];

const two = (n) => String(n).padStart(2, '0');

/** A small generator of numbers, good enough to spread things and the same everywhere (mulberry32). */
function numbers(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return (n) => Math.floor(next() * n);
}

/** Ids in the order of recording, as the service makes them (UUIDv7). */
export const idAt = (i) => {
  const time = (1_700_000_000_000 + i).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${i.toString(16).padStart(12, '0')}`;
};

export const actorAt = (i) => `actor-${i}`;
export const issueAt = (i) => `issue-${i}`;

/** What is registered first, as requests. */
export function registrations() {
  const made = [];
  const add = (type, data) => made.push({ id: idAt(made.length), type, data });
  add('ActorRegistered', { actor: 'body', kind: 'organisation', name: 'The Body' });
  for (let i = 0; i < ACTORS; i++) add('ActorRegistered', { actor: actorAt(i), kind: 'state', name: `Actor ${i}` });
  for (let i = 0; i < SOURCES; i++)
    add('SourceRegistered', { source: `source-${i}`, kind: 'press', title: `Source ${i}` });
  for (let i = 0; i < ISSUES; i++)
    add('IssueFramed', { issue: issueAt(i), title: `Issue ${i}`, question: 'Whither?', scale: POSITIONS });
  for (let i = 0; i < ELECTIONS; i++)
    add('ElectionCalled', {
      election: `election-${i}`,
      body: 'body',
      office: `body/office-${i}`,
      seats: 1,
      rules: { system: 'majority' },
      secret: true,
    });
  return made;
}

/** The whole history as requests, one by one: `size` of them, registrations included. */
export function* history(size, seed = 1) {
  for (const { request } of told(size, seed)) yield request;
}

/** The same, each request with the one that it acts on, if it acts on one. */
export function* told(size, seed = 1) {
  const random = numbers(seed);
  const first = registrations();
  for (const request of first) yield { request };
  const stances = [];
  const pick = (list) => list[random(list.length)];
  for (let i = first.length; i < size; i++) {
    const id = idAt(i);
    const year = 1990 + random(32);
    const [month, day] = [two(1 + random(12)), two(1 + random(28))];
    const exact = `${year}-${month}-${day}`;
    const sharp = random(10);
    const occurred = sharp < 7 ? exact : sharp < 8 ? `${year}-${month}` : sharp < 9 ? `${year}` : `${year}-${month}~`;
    const later = year + (sharp < 7 ? random(2) : 1);
    const published =
      later === year ? `${year}-12-${two(29 + random(3))}` : `${later}-${two(1 + random(12))}-${two(1 + random(28))}`;
    const sources = [{ source: `source-${random(SOURCES)}`, published }];
    const which = random(100);
    const target = stances.length > 0 ? pick(stances) : undefined;
    if (which < 5 && target !== undefined)
      yield {
        on: target,
        request: {
          id,
          type: 'DevelopmentCorrected',
          sources: [{ source: `source-${random(SOURCES)}`, published: '2023-01-01' }],
          data: {
            corrects: target.id,
            fault: 'source',
            reason: 'The record was mended.',
            patch: { data: { position: pick(POSITIONS) } },
          },
        },
      };
    else if (which < 7 && target !== undefined)
      yield {
        on: target,
        request: {
          id,
          type: 'DevelopmentDisputed',
          sources,
          data: { disputes: target.id, reason: 'Nobody else saw it.' },
        },
      };
    else if (which < 10) {
      const positions = Object.fromEntries(
        Array.from({ length: 2 + random(6) }, () => [actorAt(random(ACTORS)), pick(POSITIONS)]),
      );
      const data = { title: `Statement ${i}`, issue: issueAt(random(ISSUES)), positions };
      yield { request: { id, type: 'StatementIssued', occurred, basis: 'joint-statement', sources, data } };
    } else if (which < 12) {
      const election = `election-${random(ELECTIONS)}`;
      const data = { election, candidate: actorAt(random(ACTORS)), endorser: actorAt(random(ACTORS)) };
      yield { request: { id, type: 'CandidateEndorsed', occurred, basis: 'statement', sources, data } };
    } else {
      const data = { actor: actorAt(random(ACTORS)), issue: issueAt(random(ISSUES)), position: pick(POSITIONS) };
      const request = { id, type: 'StanceDeclared', occurred, basis: 'statement', sources, data };
      if (stances.length < 20_000) stances.push(request);
      else stances[random(stances.length)] = request;
      yield { request };
    }
  }
}

/** The id of the election that `contest` tells of. */
export const CONTEST = 'the-contest';
const CANDIDATES = 50;
const ROUNDS = 8;

/**
 * One election as requests: 50 candidates, and 8 rounds between which some withdraw. It needs the registrations.
 * @param after how many developments come before it
 */
export function contest(after) {
  const made = [];
  const sources = [{ source: 'source-0', published: '2022-12-01' }];
  const add = (type, data, occurred) =>
    made.push({
      id: idAt(after + made.length),
      type,
      ...(occurred === undefined ? {} : { occurred, sources }),
      data: { election: CONTEST, ...data },
    });
  const rules = { system: 'majority', rounds: ROUNDS };
  add('ElectionCalled', { body: 'body', office: 'body/contest', seats: 1, rules, secret: true });
  for (let i = 0; i < CANDIDATES; i++)
    add('CandidateNominated', { candidate: actorAt(i), nominatedBy: actorAt(i + 100) }, `2022-0${1 + (i % 8)}`);
  let standing = Array.from({ length: CANDIDATES }, (_, i) => actorAt(i));
  for (let round = 1; round <= ROUNDS; round++) {
    const votes = Object.fromEntries(standing.map((actor, i) => [actor, 1 + ((i * 7 + round) % 5)]));
    add('BallotCounted', { round, votes, listComplete: true }, `2022-10-${two(round * 2)}`);
    const last = round === ROUNDS;
    for (const candidate of last ? [] : standing.slice(-6))
      add('CandidateWithdrawn', { candidate }, `2022-10-${two(round * 2 + 1)}`);
    if (!last) standing = standing.slice(0, -6);
  }
  add('CandidateElected', { candidate: standing[0], round: ROUNDS }, '2022-10-17');
  return made;
}

/** Every kind of question about the bundled corpus, each at a moment of its own. */
import type { Client } from './service.js';

const SG = 'itu-secretary-general-2022';
const CANDIDACY = `${SG}:rashid-ismailov`;
const BALLOT = '41d87e07-0c65-54d3-a448-59c385a15f9c';

/** About one thing each, with and without a K: enough to see whether an answer moves at all, and sooner asked. */
export const FEW_QUESTIONS: readonly string[] = [
  `/v1/elections/${SG}?asOf=2022-09-29`,
  `/v1/elections/${SG}?asOf=2022-09-29&knownAt=2022-09-26`,
  `/v1/elections/${SG}/history?asOf=2023`,
  `/v1/actors/houlin-zhao?asOf=2022-12`,
  `/v1/actors/cn/stances/${CANDIDACY}?asOf=2022-09-28`,
  `/v1/offices/itu/secretary-general?asOf=2022-12-01`,
  `/v1/offices/itu/secretary-general?asOf=2023-02-01&knownAt=2022-12`,
  `/v1/issues/itu-role-in-internet-governance/stances?asOf=2022-12`,
  `/v1/timeline?asOf=2022-12&election=${SG}&knownAt=2022-10`,
  `/v1/sources/itu-pp22-results?asOf=2022-12&knownAt=2022-10`,
  `/v1/developments/${BALLOT}?asOf=2022-12`,
];

/** Paths with their parameters, the position left out; every read of the API is among them. */
export const QUESTIONS: readonly string[] = [
  ...FEW_QUESTIONS,
  `/v1/elections/${SG}?asOf=2022-09-29&knownAt=2022-09-26&hindsight=none`,
  `/v1/elections/itu-deputy-secretary-general-2014?asOf=2014-12`,
  `/v1/elections?asOf=2022-12&limit=500`,
  `/v1/elections?asOf=2022-12&knownAt=2018-12&q=bogdan`,
  `/v1/actors?asOf=2022-12&limit=500`,
  `/v1/actors/ru/stances?asOf=2022-02`,
  `/v1/actors/us/stances?asOf=2022-12&knownAt=2022-10`,
  `/v1/actors/ru/stances/${CANDIDACY}?asOf=2022-12&knownAt=2022-09`,
  `/v1/offices?asOf=2022-12-01`,
  `/v1/issues?asOf=2022-12`,
  `/v1/issues/${CANDIDACY}/stances?asOf=2022-12`,
  `/v1/stances?asOf=2022-12&actors=us,ru,cn&issues=itu-role-in-internet-governance,${CANDIDACY}`,
  `/v1/timeline?asOf=2022-12&limit=500`,
  `/v1/timeline?asOf=2022-12&actor=cn&from=2022&to=2022-12`,
  `/v1/timeline?asOf=2022-12&conference=pp-22`,
  `/v1/timeline?asOf=2022-12&instrument=itrs-2012`,
  `/v1/conferences?asOf=2022-12`,
  `/v1/conferences/pp-22?asOf=2022-10-01`,
  `/v1/instruments?asOf=2022-12`,
  `/v1/instruments/itrs-2012?asOf=2022-12`,
  `/v1/treaties/itrs-2012?asOf=2022-12&actor=us`,
  `/v1/roll-calls?asOf=2022-12`,
  `/v1/actors/us/votes?asOf=2022-12`,
  `/v1/actors/us/agreement?asOf=2022-12&with=ru`,
  `/v1/votes/record?asOf=2022-12&actors=us,ru`,
  `/v1/claims?asOf=2022-12&subject=itu`,
  `/v1/disputes?asOf=2022-12`,
  `/v1/forecasts?asOf=2022-12`,
  `/v1/sources?asOf=2022-12`,
  `/v1/sources/head-to-head-2022?asOf=2022-12`,
];

/** The very bytes of the answers at a position, by question. Throws where one is not answered. */
export async function bytesAt(
  client: Client,
  position: string,
  questions: readonly string[] = FEW_QUESTIONS,
): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const question of questions) {
    const { status, text } = await client.get(question, { atPosition: position });
    if (status !== 200) throw new Error(`GET ${question} answered ${status}: ${text}`);
    answers[question] = text;
  }
  return answers;
}

/** What bears on many of the questions: reports, corrections, retractions, disputes, merges and kinship of sources. */
export const NEWS: readonly object[] = [
  {
    type: 'SourceRegistered',
    data: { source: 'late-book', kind: 'academic', title: 'A late book', published: '2024' },
  },
  {
    type: 'SourceRegistered',
    data: { source: 'early-note', kind: 'press', title: 'An early note', published: '2022-09-20' },
  },
  { type: 'ActorRegistered', data: { actor: 'doreen', kind: 'person', name: 'Doreen B.' } },
  { type: 'ActorsMerged', data: { survivor: 'doreen-bogdan-martin', merged: 'doreen' } },
  {
    type: 'DevelopmentCorrected',
    sources: [{ source: 'late-book' }],
    data: { corrects: BALLOT, fault: 'source', patch: { data: { ballots: 173 } }, reason: 'Counted again.' },
  },
  {
    type: 'DevelopmentCorrected',
    data: { corrects: BALLOT, fault: 'entry', patch: { data: { invalid: 3 } }, reason: 'We had left it out.' },
  },
  {
    type: 'DevelopmentRetracted',
    data: { retracts: '3b4381a7-4116-577a-9846-c2c217c69cac', fault: 'entry', reason: 'We had misread it.' },
  },
  { type: 'DevelopmentDisputed', data: { disputes: '15b8ea6e-4a17-5041-8a5d-0036353afaa7', reason: 'Is it so?' } },
  {
    type: 'SourceLineageDeclared',
    data: { source: 'odi-2022', of: 'atlantic-council-2022-09-29', relation: 'paraphrase' },
  },
  { type: 'SourceRetracted', data: { source: 'pita-2022-09-30', fault: 'entry', reason: 'We had the wrong page.' } },
  {
    type: 'SourceCited',
    sources: [{ source: 'late-book' }],
    data: { development: 'a014dbd6-48db-5945-ab4c-d30e4abfe6c9' },
  },
  {
    type: 'StanceDeclared',
    occurred: '2022-01',
    sources: [{ source: 'early-note' }],
    data: { actor: 'cn', issue: CANDIDACY, position: 'supports' },
  },
  {
    type: 'StanceDeclared',
    occurred: '2022-02-20',
    sources: [{ source: 'early-note' }],
    data: { actor: 'ru', issue: 'itu-role-in-internet-governance', position: 'maintain' },
  },
  {
    type: 'CandidateWithdrawn',
    occurred: '2022-09-21',
    sources: [{ source: 'early-note' }],
    data: { election: SG, candidate: 'rashid-ismailov' },
  },
  {
    type: 'OfficeAssumed',
    occurred: '2022-11-01',
    sources: [{ source: 'late-book' }],
    data: { office: 'itu/secretary-general', holder: 'doreen' },
  },
  {
    type: 'ForecastMade',
    sources: [{ source: 'early-note' }],
    data: { statement: 'It will be close', election: SG },
  },
  {
    type: 'BallotCounted',
    occurred: '2014-10-24',
    sources: [{ source: 'late-book' }],
    data: { election: 'itu-deputy-secretary-general-2014', round: 1, blank: 9 },
  },
];

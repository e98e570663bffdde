/** What can be read of the corpus and one vote, for what holds of every read. */
import { openDoor, type Door } from './door.js';

/** A vote by name: the corpus has none. */
const VOTE = '01890a5d-ac96-774b-bcce-b302099a8057';

export const SG = 'itu-secretary-general-2022';
/** What answers for a moment, of each kind at least one. */
export const READS = [
  `/v1/timeline`,
  `/v1/elections`,
  `/v1/elections/${SG}`,
  `/v1/elections/${SG}/history`,
  `/v1/actors`,
  `/v1/actors/ru`,
  `/v1/actors/ru/stances`,
  `/v1/actors/cn/stances/${SG}:rashid-ismailov`,
  `/v1/offices`,
  `/v1/offices/itu/secretary-general`,
  `/v1/issues`,
  `/v1/issues/itu-role-in-internet-governance/stances`,
  `/v1/stances?actors=us,ru,cn&issues=itu-role-in-internet-governance`,
  `/v1/conferences`,
  `/v1/conferences/pp-22`,
  `/v1/instruments`,
  `/v1/instruments/itrs-2012`,
  `/v1/treaties/itrs-2012?actor=us`,
  `/v1/roll-calls`,
  `/v1/roll-calls/${VOTE}`,
  `/v1/actors/ru/votes`,
  `/v1/actors/us/votes?with=ru`,
  `/v1/votes/record`,
  `/v1/actors/us/agreement`,
  `/v1/claims`,
  `/v1/claims?subject=itu`,
  `/v1/forecasts`,
  `/v1/sources`,
  `/v1/sources/itu-pp22-results`,
];
/** Those that come in pages. */
export const LISTS = READS.filter((path) => !/(2022|ru|ismailov|general|results|pp-22|2012|us|8057)$/.test(path));
/** Those that look for a text. */
export const WITH_TEXT = LISTS.filter((path) => !/history|stances\?/.test(path));
/** A path with more parameters. */
export const plus = (path: string, parameters: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}${parameters}`;

/** A door to the corpus, with one vote by name; close it. */
export async function openReads(): Promise<Door> {
  const door = await openDoor('bundled');
  const data = { instrument: 'some-resolution', votes: { us: 'yes', ru: 'no' } };
  const sources = [{ source: 'itu-pp22-results' }];
  const { status } = await door.record({ id: VOTE, type: 'RollCallTaken', occurred: '2022-03-02', sources, data });
  expect(status).toBe(201);
  return door;
}

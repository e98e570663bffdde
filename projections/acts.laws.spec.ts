/** What is held of every headline of conferences, instruments, treaties, roll calls and claims, by properties. */
import fc from 'fast-check';
import type { Development } from '../events/development.js';
import { arbitraryActs, VOCABULARY } from '../test/support/acts.js';
import { worldsAt } from '../test/support/log.js';
import { isNamed } from './answer/names.js';
import type { Worlds } from './answer/question.js';
import { claimsAnswer, subjectsClaimed } from './claims/claims-answer.js';
import { conferenceAnswer } from './conference-state/conference-answer.js';
import { instrumentAnswer } from './instrument-life/instrument-answer.js';
import { rollCallAnswer } from './roll-call/roll-call-answer.js';
import { treatyAnswer } from './treaty-state/treaty-answer.js';

const { actors, conferences, instruments } = VOCABULARY;
const asOfs = fc.constantFrom('2012-12-11', '2012-12', '2013-01', '2026');
const knownAts = fc.constantFrom(undefined, '2012-12-31', '2013-06');

/** An answer, and its headline as a text. */
interface Told {
  answer: { status: string; because: string[]; sides: { value: unknown }[] };
  headline: unknown;
}

/** Every answer about a log of such acts, by what is asked. */
function everything(worlds: Worlds, log: readonly Development[]): Map<string, Told> {
  const told = new Map<string, Told>();
  const tell = <A extends Told['answer']>(asked: string, answer: A, headline: (a: A) => unknown): void =>
    void told.set(asked, { answer, headline: headline(answer) });
  const { world } = worlds;
  for (const id of conferences)
    tell(`conference ${id}`, conferenceAnswer(worlds, id, isNamed(world, 'conference', id)), (a) => a.phase);
  for (const id of instruments) {
    tell(`instrument ${id}`, instrumentAnswer(worlds, id), (a) => a.fate);
    for (const actor of actors)
      tell(`what of ${id} binds ${actor}`, treatyAnswer(worlds, id, world.belief.canonical(actor)), (a) => a.binding);
  }
  for (const d of log)
    if (d.type === 'RollCallTaken') tell(`roll call ${d.id}`, rollCallAnswer(worlds, d.id), (a) => a.votes);
  for (const subject of subjectsClaimed(worlds))
    for (const c of claimsAnswer(worlds, subject)) tell(`claim ${subject} ${c.what} ${c.unit}`, c, (a) => a.value);
  return told;
}

/** What needs not be listed for a headline to come out the same: what registers, merges, or is about sources. */
const BACKGROUND = /^(ActorRegistered|IssueFramed|ElectionCalled|ActorsMerged|Source\w+)$/;

function partOf(log: readonly Development[], because: ReadonlySet<string>): Development[] {
  const kept = new Set(log.filter((d) => BACKGROUND.test(d.type) || because.has(d.id)).map((d) => d.id));
  const mends = (d: Development): boolean =>
    kept.has(String(d.data['retracts'])) ||
    (kept.has(String(d.data['corrects'])) && !because.has(String(d.data['corrects'])));
  for (let size = -1; size < kept.size;) {
    size = kept.size;
    for (const d of log) if (mends(d)) kept.add(d.id);
  }
  return log.filter((d) => kept.has(d.id));
}

const gist = ({ answer, headline }: Told): unknown => [
  answer.status === 'disputed',
  // That nothing binds, and that nothing is known, look alike.
  answer.status === 'unknown',
  headline,
  answer.sides.map((s) => JSON.stringify(s.value)).sort(),
];

describe('what is answered of conferences, instruments, treaties, roll calls and claims', () => {
  it('given any history, then it rests on what is visible alone, whatever order it was read in', () => {
    fc.assert(
      fc.property(arbitraryActs, asOfs, knownAts, (log, asOf, knownAt) => {
        const worlds = worldsAt(log, asOf, knownAt);
        const told = everything(worlds, log);
        for (const [asked, { answer }] of told)
          expect([asked, answer.because.filter((id) => !worlds.world.belief.tellings.has(id))]).toEqual([asked, []]);
        const backwards = everything(worldsAt([...log].reverse(), asOf, knownAt), log);
        expect(JSON.stringify([...backwards])).toBe(JSON.stringify([...told]));
      }),
      { numRuns: Number(process.env['RUNS'] ?? 100) },
    );
  });

  it('given what a headline rests on, when only that is known, then the headline is the same', () => {
    let sure = 0;
    fc.assert(
      fc.property(arbitraryActs, asOfs, knownAts, (log, asOf, knownAt) => {
        for (const [asked, one] of everything(worldsAt(log, asOf, knownAt, false), log)) {
          const part = partOf(log, new Set(one.answer.because));
          const again = everything(worldsAt(part, asOf, knownAt, false), log).get(asked);
          if (one.answer.because.length === 0) continue;
          sure++;
          expect([asked, again && gist(again)]).toEqual([asked, gist(one)]);
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 60) },
    );
    expect(sure).toBeGreaterThan(20);
  });
});

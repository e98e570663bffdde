/** Every list as it comes out where all that could be on it is decided, found by its text, and not yet paged. */
import { subject } from '../../events/ids.js';
import { shownStanding } from '../../projections/answer/happening.js';
import { byTime } from '../../projections/answer/lists.js';
import { isNamed, nameGiver } from '../../projections/answer/names.js';
import type { Worlds } from '../../projections/answer/question.js';
import { conferenceAnswer } from '../../projections/conference-state/conference-answer.js';
import { electionAnswer } from '../../projections/election-state/election-answer.js';
import { instrumentEntry } from '../../projections/instrument-life/instrument-answer.js';
import { officeAnswer } from '../../projections/office-state/office-answer.js';
import { rollCallEntry, rollCallsOn } from '../../projections/roll-call/roll-call-answer.js';
import { sourceAnswer } from '../../projections/source-record/source-answer.js';
import { worldsOfSource } from '../../src/asking/answers/evidence.js';
import type { Asked } from '../../src/asking/asked.js';
import { callingOf, type Calling } from '../../src/asking/calling.js';
import type { ListedKind } from '../../src/asking/glance.js';
import { matches } from '../../src/asking/list.js';

export type Entry = { status: unknown; because: unknown; support: unknown };
type Told = [entry: Entry, texts: readonly (string | null | undefined)[]];

/** What is listed of each kind: its entry, and by what it is found. */
const TOLD: Record<ListedKind, (worlds: Worlds, id: string, called: Calling) => Told> = {
  election: (worlds, id, called) => {
    const a = electionAnswer(worlds, id, true);
    const candidates = a.candidates.map((c) => c.actor);
    const { title, body, office, phase, status, elected, scheduled, because, support } = a;
    return [
      { id, title, body, office, status, phase, elected, candidates, scheduled, support, because } as Entry,
      [id, title, office, ...[body, ...candidates].flatMap(called)],
    ];
  },
  office: (worlds, id, called) => {
    const { body, singleSeat, status, holder, holders, elect, because, support } = officeAnswer(worlds, id);
    const people = [...holders, ...elect].map((h) => h.actor);
    return [
      { id, body, singleSeat, status, holder, holders, elect, support, because } as Entry,
      [id, ...[body, ...people].flatMap(called)],
    ];
  },
  conference: (worlds, id, called) => {
    const a = conferenceAnswer(worlds, id, true);
    const { name, body, place, status, phase, scheduled, support, because } = a;
    return [
      { id, name, body, place, status, phase, scheduled, support, because } as Entry,
      [id, name, place, ...called(body)],
    ];
  },
  instrument: (worlds, id, called) => {
    const { titles, ...entry } = instrumentEntry(worlds, id);
    return [entry, [id, entry.code, ...titles, ...called(entry.body)]];
  },
  source: (worlds, id) => {
    const a = sourceAnswer(worlds, id, true);
    const { kind, title, publisher, authors, published, lineage, retracted, restsOnIt, status, because, support } = a;
    const [kin, rests] = [lineage.kin, restsOnIt.length];
    const entry = { id, kind, title, publisher, published, kin, retracted: retracted !== null, rests };
    return [{ ...entry, status, support, because }, [id, title, publisher, ...(authors ?? [])]];
  },
};

/** The entries of the list of a kind. */
export function wholeList(asked: Asked, kind: ListedKind): Entry[] {
  const called = callingOf(asked);
  return asked.store.knownIds(kind, asked.moment.position).flatMap((id) => {
    const worlds = kind === 'source' ? worldsOfSource(asked, id) : asked.worlds([subject[kind](id)]);
    if (!isNamed(worlds.world, kind, id)) return [];
    const [entry, texts] = TOLD[kind](worlds, id, called);
    return matches(asked.page.q, texts) ? [entry] : [];
  });
}

/** The entries of the list of roll calls. */
export function wholeRollCalls(asked: Asked): Entry[] {
  const { store, moment, page, subject: s } = asked;
  const called = callingOf(asked);
  const voted = store.found('type:RollCallTaken', moment.position).map((d) => String(d.data['instrument']));
  const taken = (s.instrument === undefined ? [...new Set(voted)] : [s.instrument]).flatMap((id) => {
    const worlds = asked.worlds([subject.instrument(id)]);
    const name = nameGiver(worlds.world)(id);
    return rollCallsOn(worlds.world, id)
      .filter((item) => shownStanding(worlds.world, item) !== null)
      .map((item) => ({ item, name, entry: rollCallEntry(worlds, item) }));
  });
  return taken
    .filter(({ name, entry: e }) =>
      matches(page.q, [e.id, e.instrument, name, e.title, e.code, e.session, e.part, ...e.areas, ...called(e.body)]),
    )
    .sort((a, b) => byTime(a.item, b.item))
    .map(({ entry }) => entry);
}

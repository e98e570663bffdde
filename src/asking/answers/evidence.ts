import { typesIn } from '../../../events/catalogue.js';
import type { Development } from '../../../events/development.js';
import { subject } from '../../../events/ids.js';
import { standingStatus } from '../../../projections/answer/lists.js';
import { isNamed, nameGiver } from '../../../projections/answer/names.js';
import type { Worlds } from '../../../projections/answer/question.js';
import { sourceAnswer } from '../../../projections/source-record/source-answer.js';
import { forecastsOn } from '../../../projections/stance-history/beside.js';
import { text } from '../../../projections/world/items.js';
import { believe } from '../../../projections/belief/belief.js';
import { targetOf } from '../../../projections/belief/settle.js';
import { countResting } from '../../../projections/source-record/resting.js';
import { worldAt } from '../../../projections/world/world.js';
import { ANYWHERE } from '../../views/corrected-touches.js';
import { closureOf, kinThatMayBe } from '../../views/closure.js';
import { movesSubjects, touchesOf } from '../../views/touches.js';
import type { ViewStore } from '../../views/view-store.js';
import type { Asked } from '../asked.js';
import { callingOf } from '../calling.js';
import { summaryOf } from '../entries.js';
import { Glance } from '../glance.js';
import { matches } from '../list.js';
import { listOf } from '../listing.js';
import type { Answer } from '../queries.js';

export function forecasts(asked: Asked): Answer {
  const worlds = asked.worlds(['type:ForecastMade']);
  const { world } = worlds;
  const name = nameGiver(world);
  const called = callingOf(asked);
  const made = forecastsOn(world, () => true).map((f) => {
    const item = world.itemOf(f.development)!;
    const about = {
      election: text(item, 'election') ?? null,
      issue: text(item, 'issue') ?? null,
      office: text(item, 'office') ?? null,
      actor: text(item, 'actor') ?? null,
      candidate: text(item, 'candidate') ?? null,
    };
    return {
      ...f,
      about,
      status: item.disputed.size > 0 ? 'disputed' : standingStatus(world, item),
      because: item.members.map((t) => t.id),
    };
  });
  return summaryOf(
    worlds,
    asked.listed(
      made.filter(({ statement, condition, word, by, about }) =>
        matches(asked.page.q, [
          statement,
          condition,
          word,
          about.office,
          about.election,
          about.issue,
          ...[about.election, about.issue].flatMap((id) => (id === null ? [] : name(id))),
          ...[by, about.actor, about.candidate].flatMap(called),
        ]),
      ),
    ),
  );
}

export function sources(asked: Asked): Answer {
  const glance = new Glance(asked);
  return listOf(asked, {
    kind: 'source',
    worlds: (id) => worldsOfListed(asked, glance, id),
    // What it is called is told by its registrations, however much rests on it.
    texts: (id) => {
      const { title, publisher, authors } = sourceAnswer(asked.worlds([subject.source(id)]), id, true);
      return [id, title, publisher, ...(authors ?? [])];
    },
    entry: (worlds, id) => {
      const { kind, title, publisher, published, lineage, retracted, status, because, support } = sourceAnswer(
        worlds,
        id,
        true,
        () => [],
      );
      return {
        id,
        kind,
        title,
        publisher,
        published,
        kin: lineage.kin,
        retracted: retracted !== null,
        rests: countOfResting(asked, glance, id),
        status,
        support,
        because,
      };
    },
  });
}

export function source(asked: Asked): Answer {
  const id = asked.subject.id as string;
  asked.mustBeKnown('source', id);
  const worlds = worldsOfSource(asked, id);
  return { ...sourceAnswer(worlds, id, isNamed(worlds.world, 'source', id)) };
}

/**
 * The worlds of what rests on a source or on its kin: of a kinship it is told only what was there at K. What that is
 * ordered with does not matter, and only what is said of the source itself is read with and without what is doubted.
 */
export function worldsOfSource(asked: Asked, id: string): Worlds {
  const { store, moment } = asked;
  const { kin, keys, log } = citing(asked, id);
  const told = closureOf(store, keys, moment.position, tellingWhat(store, log, moment.position), false);
  return {
    ...asked.worlds(kin.map(subject.source), [], false),
    world: worldAt(told, moment.asOf, moment.knownAt),
  };
}

/** The same, where it is not told what rests on a source: of that it matters only whether something names it and its kin. */
function worldsOfListed(asked: Asked, glance: Glance, id: string): Worlds {
  const { store, moment } = asked;
  const kin = kinThatMayBe(store, id, moment.position);
  const keys = kin.map(subject.source);
  const naming = kin.flatMap((one) => glance.naming('source', one).developments);
  const worlds = asked.worlds(keys, [], false);
  const belief = believe(closureOf(store, keys, moment.position, naming, false), moment.knownAt);
  return { ...worlds, world: { ...worlds.world, belief } };
}

/** How many public citations of a source there are: of nearly all, rows tell that they are. */
function countOfResting({ store, moment }: Asked, glance: Glance, id: string): number {
  const among = new Set([`cites:${id}`, ANYWHERE].flatMap((key) => store.positions(key, moment.position)));
  // What adds a citation gives it to another development, which is told with it.
  const adding = store.foundUnderBoth(`cites:${id}`, 'type:SourceCited', moment.position);
  const given = adding.flatMap((d) => store.byId(targetOf(d) ?? '') ?? []).filter((d) => d.position <= moment.position);
  const unsure = new Set([...adding, ...given]);
  for (const { position } of unsure) among.delete(position);
  const { public: seen, others } = store.timeline.citing(moment, [...among]);
  let counted = seen;
  for (const d of others.flatMap((position) => store.byPosition(position) ?? [])) {
    const citations = glance.citationsOf(d);
    if (citations) counted += citations.filter(({ source }) => source === id).length;
    else unsure.add(d);
  }
  if (unsure.size === 0) return counted;
  const belief = believe(closureOf(store, [], moment.position, [...unsure], false), moment.knownAt);
  return counted + countResting(belief, id, new Set([...unsure].map((d) => d.id)));
}

/** A source and its kin, and the developments that speak of them or cite them. */
function citing({ store, moment }: Asked, id: string) {
  const kin = kinThatMayBe(store, id, moment.position);
  const keys = kin.flatMap((one) => [subject.source(one), `cites:${one}`]);
  return { kin, keys, log: closureOf(store, keys, moment.position, [], false) };
}

/** Types of which each development is told by itself, or with what it is linked to, and whose ids are named as such. */
const TOLD_BY_ITSELF = new Set([
  'ActorNameRecorded',
  'ActorsMerged',
  'AffiliationStarted',
  'AffiliationEnded',
  'CandidateEndorsed',
  'CandidateNominated',
  'StanceAttributed',
  'StanceDeclared',
  'StanceWithdrawn',
  'StatementIssued',
  ...typesIn('corrections'),
  ...typesIn('sources'),
]);

/** What must be known beside developments to say what they tell: what else tells it, and what they speak of is called. */
function tellingWhat(store: ViewStore, log: readonly Development[], upTo: number): Development[] {
  const isByItself = (d: Development): boolean =>
    TOLD_BY_ITSELF.has(d.type) &&
    !movesSubjects(d) &&
    // A text is called by what was done about it.
    idsUnder('issue', d).every((issue) => store.knownAt('instrument', issue) === undefined) &&
    idsUnder('instrument', d).length === 0;
  const elections = new Set(log.flatMap((d) => idsUnder('election', d)));
  return [
    ...closureOf(
      store,
      [],
      upTo,
      log
        .filter((d) => !isByItself(d))
        .flatMap((d) => (d.type === 'DevelopmentCorrected' ? (store.rootOf(d) ?? d) : d)),
    ),
    ...[...elections].flatMap((id) => store.foundUnderBoth(subject.election(id), 'type:ElectionCalled', upTo)),
  ];
}

/** The ids of a kind under which a development is found. */
const idsUnder = (kind: string, d: Development): string[] =>
  touchesOf(d).flatMap((key) => (key.startsWith(`${kind}:`) ? [key.slice(kind.length + 1)] : []));

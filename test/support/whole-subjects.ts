/** Answers as they come out where everything that bears on their subjects is gathered and decided, page or no page. */
import { subject } from '../../events/ids.js';
import { actorAnswer } from '../../projections/actor-profile/actor-answer.js';
import { isNamed } from '../../projections/answer/names.js';
import { sourceAnswer } from '../../projections/source-record/source-answer.js';
import { answers } from '../../src/asking/answers.js';
import type { Asked } from '../../src/asking/asked.js';
import { issueEntry, summaryOf } from '../../src/asking/entries.js';
import { matches } from '../../src/asking/list.js';
import type { Answer, AskName } from '../../src/asking/queries.js';
import { kinThatMayBe } from '../../src/views/closure.js';

const thorough =
  (name: AskName) =>
  (asked: Asked): Answer =>
    answers[name]({ ...asked, thorough: true });

/** The answers of which parts are told in shorter ways, by what is asked. */
export const WHOLE: Partial<Record<AskName, (asked: Asked) => Answer>> = {
  actor: thorough('actor'),
  actorStances: thorough('actorStances'),
  issueStances: thorough('issueStances'),
  timeline: thorough('timeline'),
  actors: (asked) => {
    const { store, moment, page } = asked;
    const worlds = asked.worlds(['type:ActorRegistered', 'type:ActorNameRecorded'], store.all(moment.position));
    const canonical = new Set(store.knownIds('actor', moment.position).map((id) => worlds.world.belief.canonical(id)));
    const entries = [...canonical].sort().flatMap((id) => {
      if (!isNamed(worlds.world, 'actor', id)) return [];
      const { ids, kind, name, names, status, because, support } = actorAnswer(worlds, id, true);
      if (!matches(page.q, [...ids, name, ...names.map((n) => n.name)])) return [];
      return [{ id, ids, kind, name, names: names.map((n) => n.name), status, support, because }];
    });
    return summaryOf(worlds, asked.listed(entries));
  },
  issues: (asked) => {
    const { store, moment, page } = asked;
    const entries = store.knownIds('issue', moment.position).flatMap((id) => {
      const worlds = asked.worlds([subject.issue(id)]);
      const entry = issueEntry(worlds, id);
      return isNamed(worlds.world, 'issue', id) && matches(page.q, [id, entry.title, entry.question]) ? [entry] : [];
    });
    return summaryOf(null, asked.listed(entries));
  },
  source: (asked) => {
    const id = asked.subject.id as string;
    const kin = kinThatMayBe(asked.store, id, asked.moment.position);
    const worlds = asked.worlds(kin.flatMap((one) => [subject.source(one), `cites:${one}`]));
    return { ...sourceAnswer(worlds, id, isNamed(worlds.world, 'source', id)) };
  },
};

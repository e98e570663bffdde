/** Proposals, resolutions and treaties in words, and their roll calls drawn as bars. */
import type { PartAnswer } from '../../../projections/answer/parts.js';
import type { InstrumentAnswer } from '../../../projections/instrument-life/instrument-answer.js';
import type { RollCallAnswer } from '../../../projections/roll-call/roll-call-answer.js';
import type { StanceAnswer } from '../../../projections/stance-history/stance-answer.js';
import type { TreatyAnswer } from '../../../projections/treaty-state/treaty-answer.js';
import { bar, enumerated, padded } from '../terminal/layout.js';
import { whenWords } from './dates.js';
import { type AnswerFrame, names, type Page } from './page.js';
import { positionWords, stanceRows } from './stance.js';

const FATES: Readonly<Record<string, string>> = {
  submitted: 'was submitted, and nothing is known to have been decided on it',
  adopted: 'was adopted',
  rejected: 'was rejected',
  withdrawn: 'was withdrawn',
};

/** What became of a text, as a sentence. */
function fateSentence({ id, title, fate, status }: Pick<InstrumentAnswer, 'id' | 'title' | 'fate' | 'status'>): string {
  const name = title ?? id;
  if (status === 'disputed' && fate === null) return `It is disputed what became of ${name}.`;
  return fate === null ? `Nothing is known of what became of ${name}.` : `${name} ${FATES[fate] ?? fate}.`;
}

export function instrumentPage(answer: InstrumentAnswer & AnswerFrame & { stances: StanceAnswer[] }, page: Page): void {
  const { known } = page;
  page.headline(fateSentence(answer), answer);
  page.sides('Disputed: what became of it', answer.sides, positionWords);
  const about = [answer.code, answer.body === null ? null : `before ${known.actor(answer.body)}`].filter(
    (part) => part,
  );
  if (about.length > 0) page.text(`${about.join(', ')}.`, 0);
  const { names: named, submissions, bodies, amendments, decisions, withdrawals, walkouts } = answer;
  lifePart('Its life', [...named, ...submissions, ...bodies, ...decisions, ...withdrawals, ...walkouts], page);
  if (amendments.length > 0) {
    page.section('Amendments');
    for (const { amendment, state, status, proposals, removals, because } of amendments) {
      const what = proposals.find(({ summary }) => summary !== null)?.summary ?? amendment;
      const by = [...new Set(proposals.flatMap((p) => p.proposedBy))];
      const how = [
        state ?? 'its state is open',
        ...(by.length > 0 ? [`proposed by ${names(by, (id) => known.actor(id))}`] : []),
        ...removals.flatMap(({ reason }) => (reason === null ? [] : [`removed: ${reason}`])),
      ];
      page.text(`• ${what} — ${how.join('; ')} (${page.style.status(status)})${page.refs(because)}`, 2, 4);
    }
  }
  if (answer.rollCalls.length > 0) {
    page.section('Roll calls');
    for (const r of answer.rollCalls) {
      const when = r.when ? `, ${whenWords(r.when)}` : '';
      const on = r.on === null || r.on === 'whole' ? 'the whole text' : `${r.on} ${r.part ?? ''}`.trim();
      page.text(
        `• on ${on}${when}: ${r.listed} votes listed (${page.style.status(r.status)})${page.refs(r.because)}`,
        2,
        4,
      );
      page.text(page.style.dim(`annals ask roll-call ${r.id}`), 4);
    }
  }
  if (answer.stances.length > 0) page.section('Who stands where on it');
  stanceRows(answer.stances, page, 'actor');
  page.scheduled(answer.scheduled);
  page.possible(answer.possible, positionWords);
  page.flags(answer.flags);
}

/** Parts by time, each once, in the sentence of its development. */
function lifePart(title: string, parts: readonly PartAnswer[], page: Page): void {
  const once = [...new Map(parts.map((p) => [p.development, p])).values()];
  if (once.length === 0) return;
  const start = ({ earliest, latest }: PartAnswer): string => earliest ?? latest ?? '9999';
  page.section(title);
  page.table(
    [{ title: 'when' }, { title: 'what' }, { title: 'status', whole: true }, { title: '', whole: true }],
    once
      .sort((a, b) => (start(a) < start(b) ? -1 : start(a) > start(b) ? 1 : 0))
      .map((p) => [
        whenWords(p),
        page.known.development(p.development)?.summary ?? p.type,
        page.style.status(p.status),
        page.refs(p.because).trim(),
      ]),
  );
}

interface InstrumentList extends AnswerFrame {
  items: { id: string; title: string | null; code: string | null; fate: string | null; status: string }[];
  total: number;
}

/** Its title, and its code where that says more. */
const named = ({ title, code }: { title: string | null; code: string | null }): string =>
  code === null || title?.includes(code) === true ? (title ?? '') : title === null ? code : `${title} (${code})`;

export function instrumentsPage(answer: InstrumentList, page: Page): void {
  const shown = answer.items.length < answer.total ? `, of which these are ${answer.items.length}` : '';
  const are = answer.total === 1 ? 'is 1 instrument' : `are ${answer.total} instruments`;
  page.headline(`There ${are}${shown}.`, { ...answer, status: '', support: undefined as never });
  page.section('');
  page.table(
    [
      { title: 'id', whole: true },
      { title: 'title' },
      { title: 'fate', whole: true },
      { title: 'status', whole: true },
    ],
    answer.items.map((i) => [i.id, named(i), i.fate ?? '–', page.style.status(i.status)]),
  );
}

export function treatyPage(answer: TreatyAnswer & AnswerFrame, page: Page): void {
  const { known, style } = page;
  const actor = (id: string): string => known.actor(id);
  const text = (value: unknown): string =>
    Array.isArray(value)
      ? value.length === 0
        ? 'none of its texts'
        : enumerated(value.map((id) => known.instrument(String(id))))
      : positionWords(value);
  page.headline(treatyHeadline(answer, actor, text), answer);
  page.sides(answer.actor === null ? 'Disputed: what became of it' : 'Disputed: what binds it', answer.sides, text);
  lifePart('Its texts', answer.adoptions, page);
  if (answer.parties.length > 0) {
    page.section('Parties');
    page.table(
      [{ title: '' }, { title: '' }, { title: '', whole: true }, { title: '' }],
      answer.parties.map((p) => {
        const notes = p.acts.flatMap(({ act, basis, reservation, reason }) => [
          ...(basis === 'inferred' || basis === 'attributed' ? [`${act}, as is ${basis}`] : []),
          ...(reservation === null ? [] : [`reservation: ${reservation}`]),
          ...(reason === null ? [] : [reason]),
        ]);
        return [
          actor(p.actor),
          p.signature ?? 'open',
          style.status(p.status),
          `${notes.join('; ')}${page.refs(p.because)}`.trim(),
        ];
      }),
    );
  }
  if (answer.counts.length > 0) {
    page.section('Reported counts');
    for (const c of answer.counts) {
      const of = c.of === null ? '' : ` of ${c.of}`;
      const not = c.notSigned === null ? '' : `, ${c.notSigned} did not`;
      page.text(
        `• ${c.signed ?? 'a disputed number'}${of} signed${not} (${style.status(c.status)})${page.refs(c.because)}`,
        2,
        4,
      );
    }
  }
  page.scheduled(answer.scheduled);
  page.possible(answer.possible, text);
  // The message names by id whose signature is not told.
  const named = (message: string): string =>
    message.replace(/^What (\S+) did/, (_, id: string) => `What ${page.known.actor(id)} did`);
  page.flags(answer.flags.map((flag) => ({ ...flag, message: named(flag.message) })));
}

function treatyHeadline(a: TreatyAnswer, actor: (id: string) => string, text: (value: unknown) => string): string {
  if (a.actor === null) return fateSentence(a);
  const name = a.title ?? a.id;
  if (a.status === 'disputed') return `It is disputed which text of ${name} binds ${actor(a.actor)}.`;
  if (a.status === 'unknown' || a.binding === null)
    return `It is not known which text of ${name} binds ${actor(a.actor)}.`;
  return `${actor(a.actor)} is bound by ${text(a.binding)}.`;
}

const VOTES = ['yes', 'no', 'abstain', 'absent'] as const;

export function rollCallPage(answer: RollCallAnswer & AnswerFrame, page: Page): void {
  const { known, style } = page;
  const on =
    answer.on === null || answer.on === 'whole' ? '' : ` (on ${answer.on} ${answer.part ?? ''})`.replace(' )', ')');
  const what = answer.title ?? (answer.instrument === null ? answer.id : known.instrument(answer.instrument));
  const { yes, no, abstain } = answer.tally.reported.yes === null ? answer.tally.computed : answer.tally.reported;
  const figures =
    yes === null && no === null ? '' : `: ${yes ?? '?'} for, ${no ?? '?'} against, ${abstain ?? 0} abstaining`;
  page.headline(
    answer.status === 'unknown' ? `Nothing is known of the vote on ${what}.` : `The vote on ${what}${on}${figures}.`,
    answer,
  );
  const at = [
    answer.when === null ? null : whenWords(answer.when),
    answer.body === null ? null : known.actor(answer.body),
    answer.conference === null ? null : known.conference(answer.conference),
    answer.listComplete === true ? 'every vote is listed' : 'not every vote need be listed',
  ].filter((part) => part !== null);
  page.text(`${at.join(' · ')}${page.refs(answer.because)}`, 0);
  const votes = Object.entries(answer.votes);
  const counted = VOTES.map((vote) => ({ vote, actors: votes.filter(([, v]) => v === vote).map(([id]) => id) }));
  const most = Math.max(1, ...counted.map(({ actors }) => actors.length));
  page.section('Votes');
  counted.forEach(({ vote, actors }, i) => {
    const reported = answer.tally.reported[vote];
    if (actors.length === 0 && reported === null) return;
    const said = reported === null || reported === actors.length ? '' : style.warn(` (${reported} reported)`);
    page.text(
      `${padded(vote, 8)} ${style.nth(i, bar(actors.length / most, style.width - 36))} ${actors.length}${said}`,
    );
    if (actors.length > 0) page.text(style.dim(names(actors, (id) => known.actor(id))), 11);
  });
  for (const { member, sides } of answer.disputed)
    page.sides(
      `Disputed: ${member
        .split('/')
        .slice(2)
        .map((id) => known.actor(id))
        .join(' ')}`,
      sides,
      (value) => String(value),
    );
  page.scheduled(answer.scheduled);
  page.flags(answer.flags);
}

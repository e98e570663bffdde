/** An election in words, its rounds drawn as bars. */
import type { ElectionAnswer } from '../../../projections/election-state/election-answer.js';
import { bar, counted, enumerated, padded } from '../terminal/layout.js';
import { dateWords, whenWords } from './dates.js';
import { type AnswerFrame, names, type Page } from './page.js';
import stringWidth from 'string-width';

type Election = ElectionAnswer & AnswerFrame;
type Round = ElectionAnswer['rounds'][number];

/** Writes how an election stands. */
export function electionPage(answer: Election, page: Page): void {
  const actor = (id: string): string => page.known.actor(id);
  const words = valueWords(actor);
  page.headline(headline(answer, actor), answer);
  page.sides('Disputed: who is elected', answer.sides, words);
  const most = Math.max(1, ...answer.rounds.flatMap((r) => Object.values(r.votes).map((n) => n ?? 0)));
  for (const round of answer.rounds) roundPart(round, answer, most, page);
  candidatesPart(answer, page);
  officePart(answer, page);
  page.scheduled(answer.scheduled);
  page.possible(answer.possible, words);
  page.flags(answer.flags);
  forecastsPart(answer.forecasts, page);
}

function headline(a: Election, actor: (id: string) => string): string {
  const title = a.title ?? a.id;
  const standing = a.candidates.filter((c) => c.withdrawn === null).map((c) => actor(c.actor));
  const stand = standing.length === 0 ? '' : `: ${enumerated(standing)} ${standing.length === 1 ? 'stands' : 'stand'}`;
  if (a.status === 'disputed' && a.elected === null) return `${title}: it is disputed who is elected.`;
  switch (a.phase) {
    case 'decided': {
      const many = (a.elected?.length ?? 0) > 1;
      return `${title}: ${names(a.elected ?? [], actor)} ${many ? 'are' : 'is'} elected.`;
    }
    case 'annulled':
      return `${title}: annulled; nobody is elected.`;
    case 'postponed':
      return `${title}: postponed${stand}.`;
    case 'voting':
      return `${title}: a ballot is counted, and nobody is elected yet.`;
    case 'campaign':
      return `${title}: no result yet${stand.replace(/^:/, ';')}.`;
    case 'called':
      return `${title}: called; nobody is known to stand.`;
    default:
      return a.status === 'disputed'
        ? `${title}: it is disputed how it stands.`
        : `${title}: nothing is known of it yet.`;
  }
}

const valueWords =
  (actor: (id: string) => string) =>
  (value: unknown): string => {
    if (typeof value === 'string') return actor(value);
    if (Array.isArray(value))
      return value.length === 0 ? 'nobody elected' : enumerated(value.map((v) => actor(String(v))));
    if (typeof value === 'object' && value !== null) {
      const { phase, elected } = value as { phase?: string; elected?: string[] | null };
      if (elected && elected.length > 0) return `${enumerated(elected.map(actor))} elected`;
      return phase ?? JSON.stringify(value);
    }
    return String(value);
  };

function roundPart(r: Round, a: Election, most: number, page: Page): void {
  const { style, known } = page;
  const many = a.rounds.length > 1 ? `Round ${r.round}` : 'The ballot';
  page.section(`${many}, ${whenWords(r)}`);
  page.text(`${style.status(r.status)} · ${page.support(r.support)}${page.refs(r.because)}`);
  const votes = Object.entries(r.votes);
  const nameWidth = Math.max(0, ...votes.map(([id]) => stringWidth(known.actor(id))));
  const room = Math.max(8, style.width - Math.min(nameWidth, 34) - 12);
  votes.forEach(([id, n], i) => {
    const name = padded(known.actor(id), Math.min(nameWidth, 34));
    const won = r.computedWinner?.includes(id) === true ? style.good(' ✓') : '';
    const drawn = n === null ? style.bad('disputed') : `${style.nth(i, bar(n / most, room))} ${n.toLocaleString('en')}`;
    page.text(`${name}  ${drawn}${won}`);
  });
  const figures = [
    ...figure(r.ballots, (n) => `${counted(n, 'ballot')}`),
    ...figure(r.valid, (n) => `${n} valid`),
    ...figure(r.blank, (n) => `${n} blank`),
    ...figure(r.invalid, (n) => `${n} invalid`),
    ...majority(r),
    ...figure(r.margin, (n) => `margin ${n}`),
    ...(r.leadReported !== null && r.leadReported !== r.margin ? [`a lead of ${r.leadReported} reported`] : []),
    ...(r.listComplete === false ? ['not all candidates are listed'] : []),
  ];
  if (figures.length > 0) page.text(style.dim(figures.join(' · ')));
  for (const { member, sides } of r.disputed) {
    const of = member.split('/').slice(2);
    const what = of[0] === 'votes' && of[1] !== undefined ? `votes for ${known.actor(of[1])}` : of.join(' ');
    const told = sides.map((s) => `${String(s.value)} (${page.support(s.support)}${page.refs(s.developments)})`);
    page.text(`${style.bad('disputed')}: ${what}: ${enumerated(told, 'or')}`, 2, 4);
  }
}

const figure = (n: number | null, words: (n: number) => string): string[] => (n === null ? [] : [words(n)]);

function majority({ majority: m }: Round): string[] {
  if (m.reported === null && m.computed === null) return [];
  if (m.reported === null) return [`majority ${m.computed} (computed)`];
  if (m.computed === null) return [`majority ${m.reported} (reported)`];
  return m.reported === m.computed
    ? [`majority ${m.reported}`]
    : [`majority ${m.reported} reported, ${m.computed} computed`];
}

function candidatesPart(a: Election, page: Page): void {
  if (a.candidates.length === 0) return;
  const { known, style } = page;
  page.section('Candidates');
  const rows = a.candidates.map((c) => {
    const by = c.nominatedBy === null ? [] : [`nominated by ${known.actor(c.nominatedBy)}`];
    const told = c.nomination && c.nominatedBy === null ? ['nominated'] : by;
    const backers = c.backing.filter((b) => b !== c.nominatedBy);
    const backed = backers.length === 0 ? [] : [`backed by ${names(backers, (id) => known.actor(id))}`];
    const gone = c.withdrawn
      ? [
          `withdrew${c.withdrawn.occurred === null ? '' : ` ${dateWords(c.withdrawn.occurred)}`} (${c.withdrawn.status})`,
        ]
      : [];
    const all = [...told, ...backed, ...gone].join('; ');
    return [known.actor(c.actor), style.status(c.status), `${all}${page.refs(c.because)}`];
  });
  page.table([{ title: '' }, { title: '', whole: true }, { title: '' }], rows);
}

function officePart(a: Election, page: Page): void {
  if (a.office === null) return;
  const { known, style } = page;
  const lines: string[] = [];
  if (a.holder) {
    const who =
      a.holder.actor === null
        ? a.holder.status === 'disputed'
          ? 'disputed'
          : 'nobody is known'
        : known.actor(a.holder.actor);
    lines.push(`held by ${who} (${style.status(a.holder.status)})`);
  }
  for (const e of a.elect)
    lines.push(
      `${known.actor(e.actor)} is elect (${style.status(e.status)}${e.assumes ? `; to assume it ${whenWords(e.assumes)}` : ''})`,
    );
  if (lines.length === 0) return;
  page.section(`The office ${a.office}`);
  for (const line of lines) page.text(line);
}

/** Forecasts, each beside what came of it. */
export function forecastsPart(forecasts: ElectionAnswer['forecasts'], page: Page): void {
  if (forecasts.length === 0) return;
  page.section('Forecasts (they set nothing)');
  for (const f of forecasts) {
    const by = f.by === null ? '' : `${page.known.actor(f.by)}: `;
    const came =
      f.outcome === null
        ? ''
        : ` → ${f.outcome.map((o) => `${o.outcome ?? 'disputed'}${o.status === 'certain' ? '' : ` (${o.status})`}`).join(', ')}`;
    const word = f.word === null ? '' : ` (“${f.word}”)`;
    page.text(
      `• ${by}“${f.statement ?? ''}”${word}, ${whenWords(f)}${page.style.dim(came)}${page.refs([f.development])}`,
      2,
      4,
    );
  }
}

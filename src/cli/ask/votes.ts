/** How actors voted, in words: one vote after another, the counts by area as bars, and how alike they voted. */
import type { Agreement } from '../../../projections/voting/agreement.js';
import type { VoteAnswer } from '../../../projections/voting/vote-answer.js';
import type { AreaCounts, CountsAnswer } from '../../../projections/voting/voting-record.js';
import stringWidth from 'string-width';
import { bar, counted, type Column } from '../terminal/layout.js';
import { whenWords } from './dates.js';
import type { AnswerFrame, Page } from './page.js';

interface List<T> extends AnswerFrame {
  items: T[];
  total: number;
  name: string | null;
}

/** What a sum says of what it rests on. */
interface Resting {
  actor: string;
  name: string | null;
  developments: number;
  because: string[];
  open: string[];
  votes: string;
}

const asList = (answer: AnswerFrame): AnswerFrame => ({ ...answer, status: '', support: undefined as never });
const nameOf = ({ actor, name }: { actor: string; name: string | null }): string => name ?? actor;

/** More entries than these are told without the numbers of their sources: each would have to be looked up. */
const FEW = 20;

interface VoteListed extends VoteAnswer {
  counted: string;
  compared?: string;
  other?: Pick<VoteAnswer, 'vote' | 'status' | 'sides' | 'possible'> & { actor: string };
}

export function votesPage(
  answer: List<VoteListed> & { actor: string; with: { actor: string; name: string | null } | null },
  page: Page,
): void {
  const { items, total } = answer;
  const shown = items.length < total ? `, of which these are ${items.length}` : '';
  const other = answer.with === null ? '' : ` that may be compared with those of ${nameOf(answer.with)}`;
  page.headline(`${nameOf(answer)}: ${counted(total, 'vote')}${other}${shown}.`, asList(answer));
  if (items.length > 0) page.section('');
  const columns: Column[] = [{ title: 'when' }, { title: 'on' }, { title: answer.actor }];
  if (answer.with !== null) columns.push({ title: answer.with.actor }, { title: '', whole: true });
  columns.push({ title: 'status', whole: true }, { title: '', whole: true });
  page.table(
    columns,
    items.map((v) => [
      v.when === null ? '' : whenWords(v.when),
      `${v.title ?? v.instrument ?? v.id}${v.areas.length > 0 ? ` (${v.areas.join(', ')})` : ''}`,
      voteWords(v),
      ...(v.other ? [voteWords(v.other), SIGNS[v.compared ?? ''] ?? '?'] : []),
      page.style.status(v.other && v.other.status !== 'certain' ? v.other.status : v.status),
      items.length > FEW ? '' : page.refs(v.because).trim(),
    ]),
  );
}

const SIGNS: Readonly<Record<string, string>> = { same: '=', different: '≠' };

/** A vote; one that is disputed with all its sides, one that is only possible with what it would be. */
function voteWords({ vote, sides, possible }: Pick<VoteAnswer, 'vote' | 'sides' | 'possible'>): string {
  if (vote !== null) return vote;
  const words = sides.length > 0 ? sides.map((s) => s.value) : possible.map((p) => p.states);
  const told = words.map((word) => (word === null ? 'no vote' : String(word)));
  return told.length === 0 ? '–' : `${told.join(' or ')}?`;
}

interface RecordRow extends Resting {
  status: string;
  all: CountsAnswer;
  byArea: AreaCounts[];
}

/** As many actors as are told area by area; more are one line each. */
const MOST_DRAWN = 8;

export function votingRecordPage(
  answer: List<RecordRow> & { areas: string[]; rollCalls: Record<string, number>; rule: string },
  page: Page,
): void {
  const { items, areas, rollCalls, total } = answer;
  const open = (rollCalls['possible'] ?? 0) + (rollCalls['disputed'] ?? 0);
  const more = open === 0 ? '' : `, and ${counted(open, 'roll call')} of which it is not certain`;
  const shown = items.length < total ? `, ${items.length} of them here` : '';
  page.headline(
    `How ${counted(total, 'actor')} voted${shown}: ${counted(rollCalls['certain'] ?? 0, 'roll call')}${more}.`,
    asList(answer),
  );
  page.text(
    page.style.dim(
      `${Object.keys(FILL)
        .map((word) => `${FILL[word]} ${word}`)
        .join('   ')}`,
    ),
    0,
  );
  countsPart('All', items, (row) => row.all, page);
  if (items.length <= MOST_DRAWN) {
    // Where all roll calls are of one area there is nothing more to tell.
    if (areas.length > 1)
      areas.forEach((area, i) => countsPart(area, items, (row) => row.byArea[i] as AreaCounts, page));
  } else if (areas.length > 1) matrixPart(items, areas, page);
  restingPart(items, answer.rule, page);
}

/** What fills a bar, vote by vote. */
const FILL: Readonly<Record<string, string>> = { yes: '█', abstain: '▒', no: '░', absent: '·' };
const LONGEST_BAR = 24;

/** How long bars are where names stand before them and figures of this width after them. */
function barBeside(names: readonly string[], after: number, page: Page): number {
  const name = Math.min(24, Math.max(0, ...names.map((text) => stringWidth(text))));
  return Math.max(8, Math.min(LONGEST_BAR, page.style.width - name - after));
}

function countsPart(title: string, rows: readonly RecordRow[], of: (row: RecordRow) => CountsAnswer, page: Page): void {
  const told = rows.filter((row) => of(row).status !== 'unknown' || title === 'All');
  if (told.length === 0) return;
  page.section(title);
  const number = (title: string): Column => ({ title, right: true, whole: true });
  const figures = ['yes', 'no', 'abstain', 'absent', 'open', 'unlisted'];
  const length = barBeside(told.map(nameOf), FIGURES, page);
  page.table(
    [{ title: '' }, { title: '', whole: true }, ...figures.map(number), { title: 'status', whole: true }],
    told.map((row) => {
      const c = of(row);
      const certain = [c.yes, c.no, c.abstain, c.absent].map((n) => (n === null ? '–' : String(n)));
      const beside = [c.possible + c.disputed, c.unlisted].map((n) => (n === 0 ? '' : String(n)));
      return [nameOf(row), drawn(c, length), ...certain, ...beside, page.style.status(c.status)];
    }),
  );
}

/** The columns that the figures and the status take, with what parts them. */
const FIGURES = 58;

/** The certain votes as one bar, in which each kind has its part. */
function drawn(counts: CountsAnswer, length: number): string {
  const words = Object.keys(FILL) as ('yes' | 'abstain' | 'no' | 'absent')[];
  const all = words.reduce((sum, word) => sum + (counts[word] ?? 0), 0);
  if (all === 0) return '';
  let [sum, drawnSoFar] = [0, ''];
  for (const word of words) {
    sum += counts[word] ?? 0;
    const until = Math.round((sum / all) * length);
    drawnSoFar += (FILL[word] as string).repeat(Math.max(0, until - drawnSoFar.length));
  }
  return drawnSoFar;
}

/** Of many actors and areas: yes, no and abstentions, with slashes between. */
function matrixPart(rows: readonly RecordRow[], areas: readonly string[], page: Page): void {
  page.section('By area: yes / no / abstain');
  page.table(
    [{ title: '' }, ...areas.map((title): Column => ({ title, right: true }))],
    rows.map((row) => [
      nameOf(row),
      ...row.byArea.map((c) => {
        const open = c.possible + c.disputed;
        return c.status === 'unknown' ? '–' : `${c.yes}/${c.no}/${c.abstain}${open === 0 ? '' : ` (${open}?)`}`;
      }),
    ]),
  );
}

/** What sums rest on: the sources of few, and the way to all. */
function restingPart(rows: readonly Resting[], rule: string, page: Page): void {
  const [first] = rows;
  if (!first) return;
  const open = [...new Set(rows.flatMap((row) => row.open))];
  if (open.length > 0) {
    page.section('Left out: disputed, or only possible');
    for (const id of open.slice(0, FEW)) page.text(page.style.dim(`annals ask roll-call ${id}`), 2, 4);
    if (open.length > FEW) page.text(`and ${open.length - FEW} more`, 2);
  }
  page.section('How it is counted');
  const few = [...new Set(rows.flatMap((row) => row.because))];
  page.text(`${rule}${few.length <= FEW ? page.refs(few) : ''}`);
  const whose = rows.length > 1 ? `, such as of ${nameOf(first)}` : '';
  page.text(page.style.dim(`Roll call by roll call${whose}: ${asCommand(first.votes)}`), 2, 4);
}

/** The path of the votes as the command line asks it, of the log as it stands now. */
function asCommand(path: string): string {
  const [, actor = '', query = ''] = /^\/v1\/actors\/([^/]+)\/votes\?(.*)$/.exec(path) ?? [];
  const given = [...new URLSearchParams(query)].flatMap(([name, value]) =>
    Object.hasOwn(OPTIONS, name) ? [`${OPTIONS[name]}${name === 'hindsight' ? '' : ` ${quoted(value)}`}`] : [],
  );
  return ['annals ask votes', actor, ...given].join(' ');
}

const OPTIONS: Readonly<Record<string, string>> = {
  with: '--with',
  area: '--area',
  from: '--from',
  to: '--to',
  asOf: '--as-of',
  knownAt: '--known-at',
  hindsight: '--no-hindsight',
};

const quoted = (text: string): string => (/^[\w.,:/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

export function agreementPage(answer: List<Agreement & Resting> & { actor: string; rule: string }, page: Page): void {
  const { items, total, rule } = answer;
  const [only] = items;
  const shown = items.length < total ? `, of which these are ${items.length}` : '';
  page.headline(
    only && total === 1
      ? agreementSentence(nameOf(answer), only)
      : `How often ${nameOf(answer)} voted as others did: ${counted(total, 'actor')}${shown}, the most alike first.`,
    only && total === 1 ? { ...answer, ...only } : asList(answer),
  );
  if (items.length > 0) page.section('');
  const isOpen = items.some((row) => row.leftOut.possible + row.leftOut.disputed > 0);
  const length = barBeside(items.map(nameOf), isOpen ? 54 : 30, page);
  page.table(
    [
      { title: '' },
      { title: '', whole: true },
      { title: 'share', right: true, whole: true },
      { title: 'alike', right: true, whole: true },
      ...(isOpen
        ? [
            { title: 'left out', right: true, whole: true },
            { title: 'so it is', whole: true },
          ]
        : []),
      { title: 'status', whole: true },
    ],
    items.map((row) => {
      const open = row.leftOut.possible + row.leftOut.disputed;
      const { least = 0, most = 0 } = row.between ?? {};
      const left = open === 0 ? ['', ''] : [String(open), `${figure(least)} to ${percent(most)}`];
      return [
        nameOf(row),
        row.share === null ? '' : bar(row.share, length),
        row.share === null ? '–' : percent(row.share),
        row.share === null ? '–' : `${row.same} of ${row.common}`,
        ...(isOpen ? left : []),
        page.style.status(row.status),
      ];
    }),
  );
  restingPart(items, rule, page);
}

function agreementSentence(actor: string, row: Agreement & Resting): string {
  const other = nameOf(row);
  if (row.share === null)
    return `It is not known how often ${actor} voted as ${other} did: no roll call is certainly common.`;
  return `${actor} voted as ${other} did in ${row.same} of ${counted(row.common, 'common roll call')}: ${percent(row.share)}.`;
}

const figure = (share: number): string => (share * 100).toFixed(1);
const percent = (share: number): string => `${figure(share)} %`;

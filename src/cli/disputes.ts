/** `annals disputes`: everything that is disputed, with all sides, as the service lists it. */
import type { DisputeAnswer } from '../../projections/disputes/dispute.js';
import { ask, type AskOptions } from './ask/ask.js';
import type { AnswerFrame, Page } from './ask/page.js';
import type { Question, WritePage } from './ask/questions.js';
import { positionWords } from './ask/stance.js';
import { counted } from './terminal/layout.js';

/** The question, as `ask` puts it. */
const question: Question = {
  name: 'disputes',
  describe: '',
  takes: '',
  path: () => '/v1/disputes',
  isList: () => true,
  example: 'annals disputes',
  page: async () => disputesPage as WritePage,
};

export const disputes = (options: AskOptions): Promise<void> => ask(question, [], options);

interface Disputes extends AnswerFrame {
  items: DisputeAnswer[];
  total: number;
}

function disputesPage(answer: Disputes, page: Page): void {
  const { items, total } = answer;
  const part = items.length < total ? ` These are ${items.length} of them.` : '';
  page.headline(total === 0 ? 'Nothing is disputed.' : `${counted(total, 'thing is', 'things are')} disputed.${part}`, {
    ...answer,
    status: total === 0 ? '' : answer.status,
    support: undefined as never,
  });
  for (const dispute of items) {
    page.section(dispute.title);
    if (isWorthSaying(dispute)) page.text(page.style.dim(dispute.memberCalled ?? ''));
    for (const { sources } of dispute.sides) for (const s of sources) page.known.tellSource(s.source, s);
    for (const { value, called, support, sources } of dispute.sides)
      page.text(
        `• ${valueWords(dispute, value, called)}: ${page.support(support)}${page.sources(sources.map((s) => s.source))}`,
        2,
        4,
      );
    if (dispute.sides.length === 0)
      page.text(dispute.doubts.length > 0 ? 'What it rests on is doubted.' : 'Nothing orders what it rests on.');
    for (const id of dispute.resolutions) page.text(`A resolution speaks of it, and has not settled it: ${id}`, 2, 4);
    page.text(page.style.dim(`annals ask ${askFor(dispute)} --because`));
  }
}

/** The titles of headlines say by themselves what is in dispute. */
const isWorthSaying = ({ member }: DisputeAnswer): boolean => member?.startsWith('/') === true;

function askFor({ kind, id, actor }: DisputeAnswer): string {
  if (kind === 'stance') return `stance ${actor} ${id}`;
  if (kind === 'treaty') return `treaty ${id} --actor ${actor}`;
  return `${kind === 'claim' ? 'claims' : kind} ${id}`;
}

function valueWords({ kind }: DisputeAnswer, value: unknown, called: string | null): string {
  if (kind === 'stance') return positionWords(value);
  if (value === null) return kind === 'office' ? 'vacant' : 'none';
  return called ?? (typeof value === 'object' ? JSON.stringify(value) : String(value));
}

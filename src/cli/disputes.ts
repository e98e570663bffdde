/** `annals disputes`: everything that is disputed, with all sides, gathered from the answers themselves. */
import type { SideAnswer } from '../../projections/answer/decide.js';
import type { DisputedMember } from '../../projections/answer/lists.js';
import { told } from './ask/ask.js';
import type { AnswerFrame, Page } from './ask/page.js';
import { positionWords } from './ask/stance.js';
import type { CommonOptions } from './reach/configuration.js';
import { answerOf, type Door, type Parameters } from './reach/door.js';
import { withDoor } from './reach/with-door.js';
import { print } from './say.js';
import { counted } from './terminal/layout.js';
import { keysOf } from '../../projections/belief/leaves.js';

/** One thing that is disputed. */
export interface Dispute {
  /** What kind of thing: an event, who is elected, who holds an office, a stance, a registration. */
  kind: 'event' | 'election' | 'office' | 'stance' | 'actor' | 'source' | 'instrument' | 'claim';
  /** What is asked for to see it whole: an id, for a stance `<actor> <issue>`. */
  id: string;
  /** The member in dispute, where it is one of an event's. */
  member?: string;
  sides: SideAnswer[];
  /** Developments that doubts are cast on, where there are no sides. */
  because: string[];
}

interface Listed {
  items: (Record<string, unknown> & { id: string; status: string; because: string[] })[];
  next: string | null;
  total: number;
}

export interface DisputesOptions extends CommonOptions {
  asOf?: string;
  knownAt?: string;
  json?: boolean;
}

export async function disputes({ json, ...options }: DisputesOptions): Promise<void> {
  await withDoor(options, async (door) => {
    const { asOf, knownAt } = options;
    const first = answerOf<AnswerFrame>(await door.get('/v1/timeline', { asOf, knownAt, limit: '1' }));
    // Everything at one and the same moment.
    const moment: Parameters = { asOf: first.asOf, knownAt, atPosition: first.position };
    const found = await allDisputes(door, moment);
    if (json === true) return found.forEach((one) => print(JSON.stringify(one)));
    const status = found.length === 0 ? 'certain' : 'disputed';
    print(
      await told(
        door,
        { ...first, status, support: undefined, notYetKnown: 0, items: found, next: null },
        disputesPage as never,
      ),
    );
  });
}

async function allDisputes(door: Door, moment: Parameters): Promise<Dispute[]> {
  const get = async <T>(path: string): Promise<T> => answerOf<T>(await door.get(path, moment));
  const disputed = async (path: string): Promise<Listed['items']> =>
    (await everyItem(door, path, moment)).filter((item) => item.status === 'disputed');
  const found: Dispute[] = [];
  for (const item of await disputed('/v1/timeline')) {
    const [id = ''] = item['developments'] as string[];
    const { disputed: members } = await get<{ disputed: DisputedMember[] }>(`/v1/developments/${id}`);
    if (members.length === 0) found.push({ kind: 'event', id, sides: [], because: item.because });
    for (const { member, sides } of members)
      found.push({ kind: 'event', id, member, sides: sides as SideAnswer[], because: item.because });
  }
  const elections = await everyItem(door, '/v1/elections', moment);
  for (const { id, status, because } of elections)
    if (status === 'disputed') {
      const { sides } = await get<{ sides: SideAnswer[] }>(`/v1/elections/${id}`);
      found.push({ kind: 'election', id, sides, because });
    }
  for (const { id, because } of await disputed('/v1/offices'))
    found.push({ kind: 'office', id, sides: (await get<{ sides: SideAnswer[] }>(`/v1/offices/${id}`)).sides, because });
  const issues = [
    ...(await everyItem(door, '/v1/issues', moment)),
    ...(await everyItem(door, '/v1/instruments', moment)),
  ].map(({ id }) => id);
  const candidacies = elections.flatMap((e) =>
    ((e['candidates'] as string[] | undefined) ?? []).map((c) => `${e.id}:${c}`),
  );
  for (const issue of [...issues, ...candidacies])
    for (const s of await disputed(`/v1/issues/${encodeURIComponent(issue)}/stances`))
      found.push({
        kind: 'stance',
        id: `${String(s['actor'])} ${issue}`,
        sides: (s['sides'] as SideAnswer[]) ?? [],
        because: s.because,
      });
  for (const { id, because } of await disputed('/v1/instruments'))
    found.push({
      kind: 'instrument',
      id,
      sides: (await get<{ sides: SideAnswer[] }>(`/v1/instruments/${id}`)).sides,
      because,
    });
  for (const c of await disputed('/v1/claims'))
    found.push({
      kind: 'claim',
      id: String(c['subject']),
      member: `/data/${String(c['what'])}`,
      sides: c['sides'] as SideAnswer[],
      because: c.because,
    });
  for (const [kind, path] of [
    ['actor', '/v1/actors'],
    ['source', '/v1/sources'],
  ] as const)
    for (const { id, because } of await disputed(path)) {
      const { disputed: members } = await get<{ disputed: DisputedMember[] }>(`${path}/${id}`);
      for (const { member, sides } of members) found.push({ kind, id, member, sides: sides as SideAnswer[], because });
    }
  return found;
}

async function everyItem(door: Door, path: string, moment: Parameters): Promise<Listed['items']> {
  const items: Listed['items'] = [];
  for (let cursor: string | undefined; ;) {
    const page = answerOf<Listed>(await door.get(path, { ...moment, limit: '500', cursor }));
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = page.next;
  }
}

function disputesPage(answer: AnswerFrame & { items: Dispute[] }, page: Page): void {
  const { items } = answer;
  page.headline(
    items.length === 0 ? 'Nothing is disputed.' : `${counted(items.length, 'thing is', 'things are')} disputed.`,
    answer,
  );
  for (const dispute of items) {
    page.section(titleOf(dispute, page));
    if (dispute.member !== undefined) page.text(page.style.dim(memberWords(dispute.member, page)));
    for (const { value, support, developments } of dispute.sides)
      page.text(`• ${valueWords(dispute, value, page)}: ${page.support(support)}${page.refs(developments)}`, 2, 4);
    if (dispute.sides.length === 0) page.text(`It rests on what is doubted:${page.refs(dispute.because)}`);
    page.text(page.style.dim(`annals ask ${askFor(dispute)} --because`));
  }
}

function titleOf({ kind, id }: Dispute, page: Page): string {
  const [actor = '', issue = ''] = id.split(' ');
  switch (kind) {
    case 'event':
      return page.known.development(id)?.summary ?? id;
    case 'election':
      return `Who is elected: ${page.known.election(id)}`;
    case 'office':
      return `Who holds the office ${id}`;
    case 'stance':
      return `Where ${page.known.actor(actor)} stands on ${page.known.issue(issue)}`;
    case 'claim':
      return `What is claimed of ${page.known.anything(id)}`;
    default:
      return `The ${kind} ${id}`;
  }
}

const askFor = ({ kind, id }: Dispute): string =>
  `${{ event: 'development', claim: 'claims' }[kind as string] ?? kind} ${id}`;

function memberWords(member: string, page: Page): string {
  const [, first, second] = keysOf(member);
  if (member === '/occurred') return 'when it happened';
  return second === undefined ? `${first ?? member}` : `${first} of ${page.known.actor(second)}`;
}

function valueWords({ kind }: Dispute, value: unknown, page: Page): string {
  if (kind === 'stance') return positionWords(value);
  if (typeof value === 'string' && (kind === 'office' || kind === 'election')) return page.known.actor(value);
  if (value === null && kind === 'office') return 'vacant';
  return value === null ? 'none' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Makes tables of roll calls: the shape and the dirt of the great public ones, with made-up content. */
import { gzipSync } from 'node:zlib';

export interface Shape {
  seed?: number;
  rollCalls: number;
  voters: number;
}

/** One roll call, as it is meant. */
export interface Meant {
  rcid: string;
  session: string;
  date: string;
  unres: string;
  amend: string;
  para: string;
  short: string;
  descr: string;
  issues: string;
  /** Votes by the voter's name. */
  votes: Map<string, string>;
}

export interface Tables {
  rollCalls: Meant[];
  voters: { code: string; name: string }[];
  /** The table of votes, and the one with the details, as CSV. */
  votes: string;
  details: string;
}

/** Voters that are a case of their own. */
const SPECIAL = [
  { code: 'US', name: 'United States' },
  { code: 'NA', name: 'Namibia' },
  { code: '', name: 'Zanzibar' },
  { code: '', name: 'Yemen Arab Republic' },
  { code: 'YU', name: 'Yugoslavia' },
  { code: 'CI', name: 'Côte d’Ivoire' },
];
const WORDS = ['yes', 'yes', 'yes', 'abstain', 'no'];
const ISSUES = ['', '', 'me', 'di|nu', 'co|hr|me', 'ec'];

/** Numbers from 0 to below 1, the same ones for a seed. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Makes tables. Each tenth roll call is followed by others on parts of the same text on the same day. */
export function makeTables({ seed = 1, rollCalls: count, voters: many }: Shape): Tables {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const voters = Array.from({ length: many }, (_, i) => SPECIAL[i] ?? made(i));
  const rollCalls: Meant[] = [];
  for (let n = 0; rollCalls.length < count; n++) {
    const session = 1 + Math.floor((rollCalls.length / count) * 74);
    const year = 1945 + session;
    // Days and months are kept badly: dates fall while the numbers rise.
    const date = n === 0 ? '1946-01-01' : `${year}-${pick(['10', '11', '12'])}-${pick(['02', '03', '06'])}`;
    const parts = n % 10 === 9 ? 1 + Math.floor(random() * 6) : 0;
    for (let part = 0; part <= parts && rollCalls.length < count; part++)
      rollCalls.push({
        rcid: String((n % 40 === 5 ? 9000 : 3) + rollCalls.length),
        session: String(session),
        date,
        unres: codeOf(n, session, part),
        amend: session < 40 ? (part === 2 ? '1' : '0') : '',
        para: part > 0 ? '1' : session < 40 ? '0' : '',
        short: n % 11 === 3 ? '' : `SUBJECT ${n}, "QUOTED", ${session}`,
        descr: n % 13 === 0 ? `TO ADOPT PART ${part}:\\"\t0\t0\nof ${n}` : `TO ADOPT DRAFT RESOL. ${n}, PART ${part}`,
        issues: pick(ISSUES),
        votes: new Map(),
      });
  }
  for (const rollCall of rollCalls)
    for (const [i, { name }] of voters.entries()) if (random() < 0.85 || i === 0) rollCall.votes.set(name, pick(WORDS));
  return { rollCalls, voters, ...writtenOf(rollCalls, voters) };
}

/** The tables as they are written: in half of the sessions voter by voter, so that roll calls lie apart. */
export function writtenOf(rollCalls: readonly Meant[], voters: Tables['voters']): Pick<Tables, 'votes' | 'details'> {
  const row = ({ rcid, session, date, unres, issues, votes }: Meant, { code, name }: Tables['voters'][number]) =>
    votes.has(name) ? [line([rcid, session, date, unres, issues, name, code, votes.get(name) as string])] : [];
  const sessions = grouped(rollCalls);
  const rows = [...sessions].flatMap(([session, list]) =>
    Number(session) % 2 === 0
      ? voters.flatMap((voter) => list.flatMap((one) => row(one, voter)))
      : list.flatMap((one) => voters.flatMap((voter) => row(one, voter))),
  );
  const details = rollCalls.map((r) =>
    line([r.rcid, r.session, '0', r.date, r.unres, r.amend, r.para, r.short, r.descr, r.issues]),
  );
  return {
    votes: `${line(['rcid', 'session', 'date', 'unres', 'issues', 'country', 'country_code', 'vote'])}${rows.join('')}`,
    details: `${line(['rcid', 'session', 'importantvote', 'date', 'unres', 'amend', 'para', 'short', 'descr', 'issues'])}${details.join('')}`,
  };
}

export const packed = (text: string): Uint8Array => gzipSync(text);

function grouped(rollCalls: readonly Meant[]): Map<string, Meant[]> {
  const groups = new Map<string, Meant[]>();
  for (const one of rollCalls) groups.set(one.session, [...(groups.get(one.session) ?? []), one]);
  return groups;
}

const line = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;

function made(i: number): Tables['voters'][number] {
  const letter = (n: number): string => String.fromCharCode(65 + (n % 26));
  return { code: `Q${letter(Math.floor(i / 26))}${letter(i)}`, name: `Land ${letter(Math.floor(i / 26))}${letter(i)}` };
}

/** Codes as they come: blank, of another session, not to be read, in two spellings, and right. */
function codeOf(n: number, session: number, part: number): string {
  if (n % 17 === 4) return '';
  if (n % 29 === 6) return `GOAR/${session}/${n}B`;
  if (n % 31 === 7) return `R/${session + 1}/${n}`;
  if (n % 37 === 8) return `R/${session} ${n}`;
  return part === 0 && session > 60 ? `A/RES/${session}/${n}` : `R/${session}/${n}${session < 20 ? 'A' : ''}`;
}

/** Reads CSV by itself, so that what the importer reads is held against another reader: rows by column. */
export function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      if (c === '\n') rows.push([]);
    } else cell += c;
  }
  const [head = [], ...others] = rows.slice(0, -1);
  return others.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])));
}

/** Other logs made of a log: in another order, more scattered, or spoilt. */
import type { Citation, Development } from '../../events/development.js';
import { contentOf } from '../../events/canonical.js';

const DAY = 86_400_000;

/** A number that looks random, of two others. */
export function scrambled(one: number, other: number): number {
  let n = Math.imul(one + 1, 2654435761) ^ Math.imul(other + 1, 1597334677);
  n = Math.imul(n ^ (n >>> 15), 2246822519);
  return (n ^ (n >>> 13)) >>> 0;
}

/** The same developments recorded one a day in the order given, from an instant (ms) on. */
export const recordedFrom = (start: number, log: readonly Development[]): Development[] =>
  log.map((d, i) => ({ ...d, position: i + 1, recordedAt: new Date(start + i * DAY).toISOString() }));

/** The log in another order, with the same ids. */
export const shuffled = (log: readonly Development[], salt: number): Development[] =>
  log
    .map((d) => ({ d, place: scrambled(Number(d.id.slice(-4)), salt) }))
    .sort((a, b) => a.place - b.place)
    .map(({ d }) => d);

/** A copy in which every citation has a date that does not depend on when it was recorded. */
export function withDatedCitations(log: readonly Development[]): Development[] {
  const moved = new Set(log.flatMap((d) => [d.data['corrects'], d.data['retracts']]));
  const dated = new Set(
    log
      .filter((d) => d.type === 'SourceRegistered' && d.data['published'] && !moved.has(d.id))
      .map((d) => d.data['source']),
  );
  const date = (sources: Citation[], day: string): Citation[] =>
    sources.map((c) => (c.published || dated.has(c.source) ? c : { ...c, published: day }));
  return log.map((d) => {
    const day = d.recordedAt.slice(0, 10);
    const patch = d.data['patch'] as { sources?: Citation[] } | undefined;
    return {
      ...d,
      ...(d.sources ? { sources: date(d.sources, day) } : {}),
      ...(patch?.sources ? { data: { ...d.data, patch: { ...patch, sources: date(patch.sources, day) } } } : {}),
    };
  });
}

const ID = /\b(e[12]|c[abc]|a[123]|i[12]|s[1-4]|org|sg)\b/g;

/** A copy whose developments are mostly about different things, so that not everything bears on everything. */
export function scattered(log: readonly Development[], salt: number): Development[] {
  return log.map((d, n) => {
    const group = scrambled(n, salt) % 3;
    const elsewhere = (id: string): string => {
      const roll = scrambled(n * 7 + 'ecaiso'.indexOf(id[0]!), salt);
      return id + '-x'.repeat(roll % 5 === 0 ? (roll >>> 3) % 3 : group);
    };
    return { ...d, ...JSON.parse(JSON.stringify(contentOf(d)).replace(ID, elsewhere)) };
  });
}

const JUNK = JSON.parse(
  '[null, "", 7, -1.5, true, [], {}, [null], "a", "e1", "e1:ca:cb", "__proto__", "2022-99", "2024/2020", "MoonLanded",' +
    '{ "__proto__": 1, "constructor": "ca" }, [{ "source": 3 }, null, "x"], { "developments": "a" }]',
) as unknown[];

/** A copy in which some members hold what nobody may write, and links and corrections point anywhere. */
export function spoilt(log: readonly Development[], salt: number): Development[] {
  return log.map((d, n) => {
    const roll = scrambled(n, salt);
    if (roll % 3 > 0) return d;
    const content = JSON.parse(JSON.stringify(contentOf(d))) as Record<string, unknown>;
    const objects = [content, ...objectsIn(content)];
    const at = objects[(roll >>> 4) % objects.length]!;
    const keys = [...Object.keys(at), 'extra'];
    const ids = log.map((other) => other.id);
    const value = (roll >>> 9) % 4 === 0 ? ids[(roll >>> 11) % ids.length] : JUNK[(roll >>> 11) % JUNK.length];
    at[keys[(roll >>> 16) % keys.length]!] = value;
    // A type is a text in any log, known or not.
    const type = typeof content['type'] === 'string' ? content['type'] : d.type;
    const { id, schemaVersion, stream, revision, position, recordedAt } = d;
    return { ...content, type, id, schemaVersion, stream, revision, position, recordedAt } as unknown as Development;
  });
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? below : [...below, value as Record<string, unknown>];
}

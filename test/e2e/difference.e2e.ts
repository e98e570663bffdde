/** What differs between two moments, asked of the built service. */
import { folders, serve, type Parameters, type RecordedLine, type Service } from './service.js';
import { actor, cited, corrected, declared, election, issue, mended, source } from './told.js';

const SG = 'itu-secretary-general-2022';
const DBM = 'doreen-bogdan-martin';
const ELECTED = '15b8ea6e-4a17-5041-8a5d-0036353afaa7';

interface Difference {
  member: string;
  before: unknown;
  after: unknown;
  reasons: string[];
  developments: string[];
  note: string | null;
}

const folder = folders();
let service: Service;
beforeAll(async () => {
  service = await serve(folder(), 'bundled');
});

const differing = (parameters: Parameters) => service.answer('/v1/diff', parameters);
const refused = async (parameters: Parameters) => {
  const { status, json } = await service.get('/v1/diff', parameters);
  return [status, json.code, json.errors?.[0]?.parameter, json.detail];
};
const on = (items: Difference[], member: string) => items.find((d) => d.member === member);

describe('the election of 2022', () => {
  const about = { of: 'election', id: SG };

  it('given its day as known three days before and as known since, then all of it is new knowledge', async () => {
    const answer = await differing({
      ...about,
      'from.asOf': '2022-09-29',
      'from.knownAt': '2022-09-26',
      'to.asOf': '2022-09-29',
    });
    const { position } = service;
    const moment = { asOf: '2022-09-29', position, answerVersion: '1' };
    expect(answer).toMatchObject({
      of: 'election',
      subject: { id: SG },
      from: { ...moment, knownAt: '2022-09-26', status: 'certain', notYetKnown: 3 },
      to: { ...moment, knownAt: null, status: 'certain', because: [ELECTED] },
      status: 'certain',
      ...moment,
      knownAt: null,
      next: null,
    });
    const items = answer.items as Difference[];
    expect(answer.total).toBe(items.length);
    expect(new Set(items.flatMap((d) => d.reasons))).toEqual(new Set(['new-knowledge']));
    expect(on(items, '/elected')).toEqual({
      member: '/elected',
      before: [],
      after: [DBM],
      reasons: ['new-knowledge'],
      developments: [ELECTED],
      note: null,
    });
    const round = on(items, '/rounds/1') as Difference;
    expect(round).toMatchObject({ before: null, after: { votes: { [DBM]: 139 }, margin: 114 } });
    expect(round.developments).toEqual((round.after as { because: string[] }).because);
    expect(items.filter((d) => d.member.startsWith('/rounds'))).toHaveLength(1);
  });

  it('given the days before and after it, then all of it is a new fact', async () => {
    const { items } = await differing({ ...about, 'from.asOf': '2022-09-28', 'to.asOf': '2022-09-30' });
    expect(new Set((items as Difference[]).flatMap((d) => d.reasons))).toEqual(new Set(['new-fact']));
    expect(on(items, '/phase')).toMatchObject({ before: 'campaign', after: 'decided', developments: [ELECTED] });
  });

  it('given the way back, then the same the other way round', async () => {
    const [early, late] = [{ asOf: '2022-09-28', knownAt: '2022-09-26' }, { asOf: '2022-09-30' }];
    const sides = (from: Parameters, to: Parameters): Parameters =>
      Object.fromEntries([
        ...Object.entries(from).map(([clock, text]) => [`from.${clock}`, text]),
        ...Object.entries(to).map(([clock, text]) => [`to.${clock}`, text]),
      ]);
    const there = await differing({ ...about, ...sides(early, late) });
    const back = await differing({ ...about, ...sides(late, early) });
    expect(back.items).toEqual(
      (there.items as Difference[]).map(({ before, after, ...d }) => ({ ...d, before: after, after: before })),
    );
    expect([back.from, back.to]).toEqual([there.to, there.from]);
  });

  it('given one moment twice, then nothing; given only one side, then the other is now', async () => {
    expect(await differing({ ...about, 'from.asOf': '2023', 'to.asOf': '2023' })).toMatchObject({
      items: [],
      total: 0,
    });
    const { to } = await differing({ ...about, 'from.asOf': '2022-09-28' });
    expect(to).toMatchObject({
      knownAt: null,
      position: service.position,
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
  });

  it('given pages, then together they are all of it, and a page of another question is refused', async () => {
    const asked = { ...about, 'from.asOf': '2022-09-28', 'to.asOf': '2022-09-30' };
    const { items: all, total } = await differing(asked);
    const found: Difference[] = [];
    let cursor: string | undefined;
    do {
      const page = await differing({ ...asked, limit: '7', cursor });
      expect(page.total).toBe(total);
      found.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(found).toEqual(all);
    const { next } = await differing({ ...asked, limit: '7' });
    const other = await refused({ ...asked, 'from.asOf': '2022-09-27', limit: '7', cursor: next });
    expect(other.slice(0, 3)).toEqual([400, 'bad-cursor', 'cursor']);
  });

  it('given no hindsight, then nothing counts what was not known', async () => {
    const asked = { ...about, 'from.knownAt': '2022-09-26', 'to.knownAt': '2022-09-30' };
    expect((await differing(asked)).from.notYetKnown).toBe(3);
    const { from, to, items } = await differing({ ...asked, hindsight: 'none' });
    expect('notYetKnown' in from || 'notYetKnown' in to).toBe(false);
    expect(JSON.stringify(items)).not.toContain('notYetKnown');
  });
});

describe('what else can be compared', () => {
  it.each<[Parameters, string, object]>([
    [{ of: 'office', id: 'itu/secretary-general', 'from.asOf': '2022-12-01', 'to.asOf': '2023-02-01' }, '/status', { before: 'certain', after: 'possible', developments: ['a014dbd6-48db-5945-ab4c-d30e4abfe6c9'] }],
    [{ of: 'actor', id: 'ru', 'from.asOf': '2021', 'to.asOf': '2023' }, '/stances/internet-sovereignty/stance', { before: null, after: 'sovereign-control' }],
    [{ of: 'issue', id: 'itu-role-in-internet-governance', 'from.asOf': '2021', 'to.asOf': '2023' }, '/stances/cn/stance', { before: null, after: 'expand' }],
    [{ of: 'stance', actor: 'cn', issue: 'itu-role-in-internet-governance', 'from.asOf': '2021', 'to.asOf': '2023' }, '/stance', { before: null, after: 'expand' }],
    [{ of: 'instrument', id: 'itrs-2012', 'from.asOf': '2011', 'to.asOf': '2013' }, '/fate', { before: null, after: 'adopted' }],
    [{ of: 'treaty', id: 'itrs-2012', actor: 'us', 'from.asOf': '2011', 'to.asOf': '2013' }, '/parties/us', { before: null, after: { signature: 'refused' } }],
    [{ of: 'conference', id: 'wcit-12', 'from.asOf': '2011', 'to.asOf': '2013' }, '/phase', { before: null, after: 'convened' }],
    [{ of: 'timeline', election: SG, 'from.asOf': '2022-09-28', 'to.asOf': '2022-09-30' }, `/items/${ELECTED}`, { before: null, developments: [ELECTED] }],
  ])('given %j, then %s is among what differs', async (asked, member, expected) => {
    const { items } = await differing({ ...asked, limit: '500' });
    expect(on(items, member)).toMatchObject({ ...expected, reasons: ['new-fact'] });
  }); // prettier-ignore

  it('given claims before one was recorded, then a new record', async () => {
    const { total } = await differing({ of: 'claims', id: 'itu', 'from.atPosition': '1' });
    const { items } = await differing({ of: 'claims', id: 'itu', 'from.atPosition': '1', limit: '500' });
    expect(items).toHaveLength(total);
    expect(new Set((items as Difference[]).flatMap((d) => d.reasons))).toEqual(new Set(['new-record']));
  });
});

describe('what was mended', () => {
  it('given positions around a mending, then a new record with the mending; around an erratum at one K each, new knowledge', async () => {
    const lines = await service.record(
      [source('paper-2016', '2016'), source('paper-2018', '2018'), actor('fenland'), issue('fen-bill', 'yes', 'no')],
      declared({ actor: 'fenland', issue: 'fen-bill', position: 'yes' }, 'paper-2016', '2015-05-05'),
    );
    const { id: act, position: first } = lines.at(-1) as RecordedLine;
    const [mending] = await service.record(mended(act, { position: 'no' }));
    const { id: mend, position: second } = mending as RecordedLine;
    const about = { of: 'stance', actor: 'fenland', issue: 'fen-bill' };
    const record = await differing({ ...about, 'from.atPosition': first, 'to.atPosition': second });
    expect(on(record.items, '/stance')).toMatchObject({
      before: 'yes',
      after: 'no',
      reasons: ['new-record'],
      developments: [mend],
    });
    expect([record.from.position, record.to.position, record.position]).toEqual([first, second, second]);
    const [erratum] = await service.record(corrected(act, 'paper-2018', { position: 'abstain' }));
    const { id: edition, position: third } = erratum as RecordedLine;
    const at = { 'from.atPosition': third, 'to.atPosition': third };
    const knowledge = await differing({ ...about, ...at, 'from.knownAt': '2017', 'to.knownAt': '2019' });
    expect(on(knowledge.items, '/stance')).toMatchObject({
      before: 'no',
      after: 'abstain',
      reasons: ['new-knowledge'],
      developments: [edition],
    });
    // What was compared at positions stays as it was, whatever came after.
    expect(
      await differing({
        ...about,
        'from.atPosition': first,
        'to.atPosition': second,
        'from.asOf': record.from.asOf,
        'to.asOf': record.to.asOf,
      }),
    ).toEqual(record);
  });

  it('given an id that one side does not know yet, then all of it is new; one that neither knows is not found', async () => {
    const before = String(await service.head());
    const [, , , vote] = await service.record(
      actor('fen-union', 'organisation'),
      election('fen-chair', 'fen-union', { secret: false }),
      actor('fen-one', 'person'),
      cited(
        'BallotCounted',
        ['paper-2016'],
        { election: 'fen-chair', round: 1, votes: { 'fen-one': 3 } },
        { occurred: '2015' },
      ),
    );
    const { from, items } = await differing({ of: 'election', id: 'fen-chair', 'from.atPosition': before });
    expect(from).toMatchObject({ status: 'unknown', support: 0, because: [], position: before });
    expect(on(items, '/phase')).toMatchObject({
      before: null,
      after: 'voting',
      reasons: ['new-record'],
      developments: [vote?.id],
    });
    const both = { 'from.atPosition': before, 'to.atPosition': before };
    expect((await refused({ of: 'election', id: 'fen-chair', ...both })).slice(0, 2)).toEqual([404, 'unknown-id']);
  });
});

describe('what cannot be asked', () => {
  const about = { of: 'election', id: SG };
  it.each<[Parameters, number, string, string | undefined, RegExp]>([
    [{}, 400, 'missing-parameter', 'of', /election, actor/],
    [{ of: 'elections', id: SG }, 400, 'bad-parameter', 'of', /should be election or/],
    [{ of: 'election' }, 400, 'missing-parameter', 'id', /needs id/],
    [{ of: 'stance', actor: 'us' }, 400, 'missing-parameter', 'issue', /needs issue/],
    [{ of: 'election', id: 'ITU SG' }, 400, 'bad-parameter', 'id', /kebab-case/],
    [{ ...about, actor: 'us' }, 400, 'unknown-parameter', 'actor', /takes no actor/],
    [{ ...about, asOf: '2022' }, 400, 'unknown-parameter', 'asOf', /There are of, id/],
    [{ ...about, 'from.asof': '2022' }, 400, 'unknown-parameter', 'from.asof', /Is "from.asOf" meant/],
    [{ ...about, 'from.asOf': 'then' }, 400, 'bad-date', 'from.asOf', /^from\.asOf: The date/],
    [{ ...about, 'to.knownAt': 'then' }, 400, 'bad-date', 'to.knownAt', /^to\.knownAt: The date/],
    [{ ...about, 'from.atPosition': '999999' }, 400, 'position-ahead', 'from.atPosition', /^from\.atPosition 999999 lies beyond/],
    [{ ...about, 'to.atPosition': 'x' }, 400, 'bad-parameter', 'to.atPosition', /^to\.atPosition should be a position/],
    [{ ...about, 'to.recordedAt': '2999-01-01T00:00:00Z' }, 400, 'instant-ahead', 'to.recordedAt', /^to\.recordedAt/],
    [{ ...about, cursor: 'x' }, 400, 'bad-cursor', 'cursor', /cursor/],
    [{ ...about, limit: '0' }, 400, 'bad-parameter', 'limit', /from 1 to 500/],
    [{ of: 'election', id: 'itu-secretary-general-2023' }, 404, 'unknown-id', undefined, /itu-secretary-general-2022/],
    [{ of: 'roll-call', id: '01890a5d-ac96-774b-bcce-b302099a8057' }, 404, 'unknown-id', undefined, /roll call/],
    [{ of: 'stance', actor: 'us', issue: 'no-such' }, 404, 'unknown-id', undefined, /no-such/],
  ])('given %j, then %i %s', async (asked, ...expected) => {
    const [status, code, parameter, detail] = await refused(asked);
    expect([status, code, parameter]).toEqual(expected.slice(0, 3));
    expect(detail).toMatch(expected[3] as unknown as RegExp);
  }); // prettier-ignore
});

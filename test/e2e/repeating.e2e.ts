/** Requests that are sent again, sent at once, or sent by whoever has an old view of a stream. */
import { randomUUID } from 'node:crypto';
import { folders, serve, type Answered, type RecordedLine, type Service } from './service.js';
import { actor, cited, declared, issue, source } from './told.js';

const folder = folders();
const data = folder();
let service: Service;
beforeAll(async () => {
  service = await serve(data);
  await service.record([source('paper', '2022-01-01'), actor('us'), issue('fees', 'more', 'less')]);
});

async function restart(): Promise<void> {
  await service.stop();
  service = await serve(data);
}

const said = (position: string, occurred = '2022-01-01') =>
  declared({ actor: 'us', issue: 'fees', position }, 'paper', occurred);
const keyed = (body: unknown, key: string, query = {}): Promise<Answered> =>
  service.post(body, { query, headers: { 'Idempotency-Key': key } });
const onRevision = (body: unknown, revision: string): Promise<Answered> =>
  service.post(body, { headers: { 'If-Match': `"${revision}"` } });
const told = ({ status, text }: Answered) => ({ status, text });

describe('the same id again', () => {
  const id = randomUUID();

  it('given the same content, in any order of its members and also after a restart, then unchanged, and nothing is added', async () => {
    const [recorded] = await service.record({ id, ...said('more') });
    const { line: _, ...first } = recorded as RecordedLine & { line: number };
    const head = await service.head();
    const { type, data: members, ...rest } = said('more');
    const again = [
      { id, ...said('more') },
      { data: members, ...rest, type, id },
    ];
    for (const body of again) {
      const answer = await service.post(body);
      expect(answer).toMatchObject({ status: 200, json: { ...first, unchanged: true } });
    }
    await restart();
    const { status, json } = await service.post(again);
    expect(status).toBe(200);
    expect(json.recorded).toEqual([
      { ...first, line: 1, unchanged: true },
      { ...first, line: 2, unchanged: true },
    ]);
    expect(await service.head()).toBe(head);
  });

  it('given other content, then 409, and what is recorded stays', async () => {
    const head = await service.head();
    const answer = await service.post({ id, ...said('less') });
    expect(answer).toMatchObject({
      status: 409,
      json: { code: 'id-with-other-content', errors: [{ pointer: '/id' }] },
    });
    expect(await service.head()).toBe(head);
    expect((await service.answer(`/v1/developments/${id}`)).recorded.data.position).toBe('more');
  });

  it('given several of the same id at once, then one is recorded and the others are unchanged', async () => {
    const head = await service.head();
    const body = { id: randomUUID(), ...said('more') };
    const answers = await Promise.all(Array.from({ length: 8 }, () => service.post(body)));
    expect(answers.map((a) => a.status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map((a) => a.json.position))).toEqual(new Set([String(head + 1)]));
    expect(await service.head()).toBe(head + 1);
  });

  it('given the registration of a known id with the same content, then unchanged; with other content, then 409', async () => {
    expect(await service.post(actor('us'))).toMatchObject({ status: 200, json: { unchanged: true, position: '2' } });
    expect(await service.post(actor('us', 'group'))).toMatchObject({
      status: 409,
      json: { code: 'registered-otherwise' },
    });
  });
});

describe('the same Idempotency-Key again', () => {
  it('given the same request, then the same answer byte for byte, also after a restart, and nothing is added', async () => {
    const bodies = [said('less'), [said('less'), actor('us'), actor('fr')]];
    const before = [await keyed(bodies[0], 'one'), await keyed(bodies[1], 'list')];
    expect(before.map((a) => a.status)).toEqual([201, 201]);
    const head = await service.head();
    const again = async () => [await keyed(bodies[0], 'one'), await keyed(bodies[1], 'list')];
    expect((await again()).map(told)).toEqual(before.map(told));
    await restart();
    expect((await again()).map(told)).toEqual(before.map(told));
    expect(await service.head()).toBe(head);
  });

  it('given two at once, then one is recorded and both answer the same', async () => {
    const head = await service.head();
    const [one, two] = await Promise.all([
      keyed([said('more'), said('less')], 'twice'),
      keyed([said('more'), said('less')], 'twice'),
    ]);
    expect(one.status).toBe(201);
    expect(told(two)).toEqual(told(one));
    expect(await service.head()).toBe(head + 2);
  });

  it('given another request, then 409, also at once and after a restart', async () => {
    const [one, two] = await Promise.all([keyed(said('more'), 'other'), keyed(said('less'), 'other')]);
    expect([one.status, two.status].sort()).toEqual([201, 409]);
    const head = await service.head();
    await restart();
    const third = await keyed([said('more')], 'twice');
    expect(third).toMatchObject({ status: 409, json: { code: 'idempotency-key-reused' } });
    expect(await service.head()).toBe(head);
  });

  it('given a request of which a part was refused, when that part could be recorded by now, then it is answered as it was', async () => {
    const body = [
      actor('de'),
      cited('StanceDeclared', ['paper'], { actor: 'pt', issue: 'fees', position: 'more' }),
      actor('de'),
    ];
    const first = await keyed(body, 'part', { partial: 'true' });
    expect(first.json).toMatchObject({ recorded: [{ line: 1 }, { line: 3, unchanged: true }], refused: [{ line: 2 }] });
    await service.record(actor('pt'));
    const head = await service.head();
    const again = await keyed(body, 'part', { partial: 'true' });
    expect(told(again)).toEqual(told(first));
    expect(await service.head()).toBe(head);
  });
});

describe('If-Match', () => {
  it('given the revision that the stream stands at, then recorded; given any other, then 412 and nothing is added', async () => {
    const { json } = await service.post(said('more'));
    const head = await service.head();
    for (const revision of [Number(json.revision) - 1, Number(json.revision) + 1]) {
      const late = await onRevision(said('less'), String(revision));
      expect(late).toMatchObject({ status: 412, json: { code: 'revision-conflict' } });
      expect(late.json.detail).toContain(`stands at revision ${json.revision}`);
    }
    expect(await service.head()).toBe(head);
    const answer = await onRevision(said('less'), json.revision);
    expect(answer).toMatchObject({ status: 201, json: { revision: String(Number(json.revision) + 1) } });
  });

  it('given 20 writers on one revision at once, then exactly one wins', async () => {
    const { json } = await service.post(said('more'));
    const head = await service.head();
    const bodies = Array.from({ length: 20 }, (_, i) =>
      said(i % 2 ? 'more' : 'less', `2022-02-${String(i + 1).padStart(2, '0')}`),
    );
    const answers = await Promise.all(bodies.map((body) => onRevision(body, json.revision)));
    expect(answers.map((a) => a.status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 412)]);
    expect(await service.head()).toBe(head + 1);
    const winner = answers.findIndex((a) => a.status === 201);
    const { recorded, recordedPosition } = await service.answer(`/v1/developments/${answers[winner]?.json.id}`);
    expect(recorded).toEqual(bodies[winner]);
    expect(recordedPosition).toBe(String(head + 1));
  });
});

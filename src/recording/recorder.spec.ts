import { actor, ballot, corrected, id, stance, WORLD } from '../../test/support/recording.js';
import { openNode, request, withMethod } from '../../test/support/node.js';
import { freshNode } from '../../test/support/fresh-node.js';
import { RevisionConflict } from '../log/errors.js';
import type { Appended, Batch, Log } from '../log/log.js';
import { Problem } from '../problem.js';
import { Recorder } from './recorder.js';
import { decideRequest } from './request.js';
import { viewState } from './view-state.js';

const at = freshNode();

const head = async (): Promise<number> => (await at.node.log.head()).position;
const soon = () => new Promise((resolve) => setTimeout(resolve, 50));
const refusal = (promise: Promise<unknown>): Promise<Problem> =>
  promise.then(
    () => Promise.reject(new Error('It was recorded.')),
    (error: unknown) => (error instanceof Problem ? error : Promise.reject(error)),
  );

/** A recorder whose first append waits until it is let go, or fails. */
function gated(): { recorder: Recorder; open: () => void; refuse: (error: Error) => void } {
  let open: () => void = () => undefined;
  let refuse: (error: Error) => void = () => undefined;
  const opened = new Promise<void>((resolve, reject) => {
    open = resolve;
    refuse = reject;
  });
  opened.catch(() => undefined);
  let first = true;
  const append = async (batch: Batch): Promise<readonly Appended[]> => {
    if (first) {
      first = false;
      await opened;
    }
    return at.node.log.append(batch);
  };
  return { recorder: new Recorder(withMethod(at.node.log, 'append', append), at.node.views, Date.now), open, refuse };
}

describe('a request', () => {
  it('given several developments, when recorded, then each is answered with its place, durable and readable', async () => {
    const { recorded, refused, dryRun } = await at.node.record([
      actor('us'),
      { id: id(1), ...actor('ru') },
      actor('us'),
    ]);
    expect({ refused, dryRun }).toEqual({ refused: [], dryRun: false });
    expect(recorded).toEqual([
      {
        line: 1,
        id: recorded[0]?.id,
        stream: 'actor-us',
        revision: '0',
        position: '1',
        recordedAt: recorded[0]?.recordedAt,
      },
      { line: 2, id: id(1), stream: 'actor-ru', revision: '0', position: '2', recordedAt: recorded[0]?.recordedAt },
      { ...recorded[0], line: 3, unchanged: true },
    ]);
    expect(at.node.views.store.byId(id(1))).toMatchObject({ position: 2, recordedAt: recorded[1]?.recordedAt });
    const stored = await at.node.log.readStream('actor-ru');
    expect(stored).toMatchObject([
      { id: id(1), content: '{"data":{"actor":"ru","kind":"state","name":"ru"},"type":"ActorRegistered"}' },
    ]);
  });

  it('given one that is refused, then a problem, and nothing of it is written', async () => {
    const problem = await refusal(at.node.record([actor('us'), stance('us', 'fees', 'more')]));
    expect(problem).toMatchObject({ status: 422 });
    expect(problem.errors.map((e) => e.line)).toEqual([2, 2]);
    expect(await head()).toBe(0);
  });

  it('given one that may be partial, then what can be is written, and the rest is told', async () => {
    const { recorded, refused } = await at.node.record([stance('us', 'fees', 'more'), actor('us')], { partial: true });
    expect(recorded).toMatchObject([{ line: 2, position: '1' }]);
    expect(refused).toMatchObject([
      { line: 1, code: 'unknown-id', pointer: '/sources/0/source' },
      { line: 1, code: 'unknown-id', pointer: '/data/issue' },
    ]);
  });

  it('given a dry run, then it is answered as it would be, and nothing is written', async () => {
    await at.node.record([actor('us')]);
    const { recorded, dryRun } = await at.node.record([actor('ru'), actor('us')], { dryRun: true });
    expect(dryRun).toBe(true);
    expect(recorded).toMatchObject([
      { position: '2', revision: '0' },
      { position: '1', unchanged: true },
    ]);
    expect(await head()).toBe(1);
    expect((await refusal(at.node.record([ballot('none', 1)], { dryRun: true }))).status).toBe(422);
  });

  it('given one request after another, each when the one before is answered, then none waits for ever', async () => {
    for (let i = 0; i < 30; i++) {
      await at.node.record([actor('us')], { dryRun: i % 3 === 0 });
      await refusal(at.node.record([ballot('none', 1)]));
    }
  });

  it('given a trace, then it is kept with each development', async () => {
    await at.node.record([actor('us')], { correlationId: 'trace-1' });
    expect(await at.node.log.readStream('actor-us')).toMatchObject([{ correlationId: 'trace-1' }]);
  });
});

describe('requests that arrive together', () => {
  it('given many at once, then each is recorded whole, and positions and revisions are dense', async () => {
    await at.node.record(WORLD);
    const before = await head();
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        at.node.record([ballot('open-2020', i + 1), stance(i % 2 === 0 ? 'us' : 'ru', 'fees', 'more')]),
      ),
    );
    const all = results.flatMap((r) => r.recorded);
    expect(all.map((r) => Number(r.position)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 120 }, (_, i) => before + 1 + i),
    );
    for (const { recorded } of results) expect(Number(recorded[1]?.position)).toBe(Number(recorded[0]?.position) + 1);
    const rounds = all.filter((r) => r.stream === 'election-open-2020').map((r) => Number(r.revision));
    expect(rounds.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  });

  it('given one that rests on another of the same moment, then it finds it', async () => {
    const results = await Promise.allSettled([
      at.node.record(WORLD),
      at.node.record([stance('us', 'fees', 'more')]),
      at.node.record([actor('us', 'group')]),
    ]);
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  });

  it('given more than one transaction takes, then all are recorded in their order', async () => {
    const size = 900;
    const many = Array.from({ length: 6 }, (_, k) => Array.from({ length: size }, (__, i) => actor(`a${k}-${i}`)));
    const results = await Promise.all(many.map((values) => at.node.record(values)));
    expect(results.map((r) => r.recorded[0]?.position)).toEqual(many.map((_, k) => String(k * size + 1)));
  }, 60_000);

  it('given the same development twice, when the first is not yet in the log, then the second is not answered either', async () => {
    const { recorder, open } = gated();
    const [first, second] = [recorder.record(request([actor('us')])), recorder.record(request([actor('us')]))];
    const answered: string[] = [];
    void first.then(() => answered.push('first'));
    void second.then(() => answered.push('second'));
    await soon();
    expect(answered).toEqual([]);
    open();
    const [one] = (await first).recorded;
    expect((await second).recorded).toEqual([{ ...one, unchanged: true }]);
    expect(answered).toEqual(['first', 'second']);
    expect(await head()).toBe(1);
  });

  it('given the same development twice, when the first cannot be appended, then the second is recorded by itself', async () => {
    const { recorder, refuse } = gated();
    const [first, second] = [recorder.record(request([actor('us')])), recorder.record(request([actor('us')]))];
    refuse(new Error('The disk is gone.'));
    await expect(first).rejects.toThrow('The disk is gone.');
    const { recorded } = await second;
    expect(recorded).toMatchObject([{ position: '1' }]);
    expect(recorded[0]).not.toHaveProperty('unchanged');
    expect(await head()).toBe(1);
  });
});

describe('a log that does not take anything', () => {
  it('given that it is closed, then 503 without a time to try again, and nothing is written', async () => {
    const { recorder } = at.node;
    await at.node.log.close();
    const problem = await refusal(recorder.record(request([actor('us')])));
    expect(problem).toMatchObject({ status: 503, code: 'log-unavailable', retryAfter: undefined });
    await at.node.views.close();
    at.node = await openNode(at.directory);
    expect(await head()).toBe(0);
  });

  it('given an append that fails, then the next request is decided as if it had never been', async () => {
    const { recorder, refuse } = gated();
    const first = refusal(recorder.record(request(WORLD)));
    refuse(new Problem(503, 'log-unavailable', '', ''));
    expect((await first).status).toBe(503);
    expect((await refusal(recorder.record(request([stance('us', 'fees', 'more')])))).status).toBe(422);
    expect(await head()).toBe(0);
  });

  it('given that another writer was faster, then it is decided anew on what that one wrote', async () => {
    let faster = true;
    const append: Log['append'] = async (batch) => {
      if (!faster) return at.node.log.append(batch);
      faster = false;
      await at.node.recorder.record(request([actor('us')]));
      throw RevisionConflict.on('actor-us', 'none', 0);
    };
    const recorder = new Recorder(withMethod(at.node.log, 'append', append), at.node.views, Date.now);
    const { recorded } = await recorder.record(request([actor('us'), actor('ru')]));
    expect(recorded).toMatchObject([{ position: '1', unchanged: true }, { position: '2' }]);
  });
});

describe('a view that cannot take in what was recorded', () => {
  /** Puts into the log what no catalogue knows: a newer program's development, or a fault. */
  const poison = (): Promise<unknown> =>
    at.node.log.append({
      messages: [
        {
          id: id(900),
          type: 'MoonLanded',
          schemaVersion: 1,
          stream: 'moon',
          content: '{"type":"MoonLanded","data":{}}',
        },
      ],
      expected: new Map([['moon', 'any']]),
    });

  it('given that it stops on what another wrote, then nothing more is recorded, and the problem says why', async () => {
    await poison();
    const problem = await refusal(at.node.record([actor('us')]));
    expect(problem).toMatchObject({ status: 503, code: 'view-stopped' });
    expect(problem.detail).toContain('MoonLanded');
    expect(await head()).toBe(1);
  });

  it('given that it stops on what is just recorded, then the problem says that it is recorded', async () => {
    const append: Log['append'] = async (batch) => {
      await poison();
      return at.node.log.append(batch);
    };
    const recorder = new Recorder(withMethod(at.node.log, 'append', append), at.node.views, Date.now);
    const problem = await refusal(recorder.record(request([actor('us')])));
    expect(problem).toMatchObject({ status: 503, code: 'recorded-unreadable' });
    expect(problem.detail).toMatch(/^It is recorded, up to position 2, and cannot be read here yet/);
    expect(await head()).toBe(2);
  });
});

describe('corrections of what is recorded', () => {
  it('given a correction that moves a development, then it lies in the stream of that one', async () => {
    await at.node.record([...WORLD, { id: id(1), ...ballot('open-2020', 1) }]);
    const { recorded } = await at.node.record([corrected(id(1), { data: { election: 'secret-2020' } })]);
    expect(recorded).toMatchObject([{ stream: 'election-open-2020', revision: '2' }]);
  });
});

describe('what was decided already', () => {
  const decidedNow = (values: readonly unknown[]) => {
    const received = values.map((value, i) => ({ line: i + 1, value }));
    return decideRequest(received, {}, viewState(at.node.views.store), Date.now()).append;
  };

  it('given a log that stands where it did, then all of it is appended, durable, and readable once it is waited for', async () => {
    await at.node.record([actor('us')]);
    const decided = decidedNow([actor('ru'), actor('cn')]);
    const stored = await at.node.recorder.append(decided, 1);
    expect(stored).toMatchObject([
      { stream: 'actor-ru', revision: 0, position: 2 },
      { stream: 'actor-cn', revision: 0, position: 3 },
    ]);
    await at.node.recorder.settled(3);
    expect(at.node.views.store.byId(decided[1]?.development.id ?? '')).toMatchObject({ position: 3 });
  });

  it('given something recorded since, also at the same time, then nothing of it is appended', async () => {
    const decided = decidedNow([actor('ru')]);
    const [, late] = await Promise.all([at.node.record([actor('us')]), at.node.recorder.append(decided, 0)]);
    expect(late).toBeUndefined();
    expect(await at.node.recorder.append(decided, 0)).toBeUndefined();
    expect(await head()).toBe(1);
  });

  it('given requests that wait behind it, then they are decided on what it appended', async () => {
    const decided = decidedNow([{ id: id(1), ...actor('ru') }]);
    const [stored, { recorded }] = await Promise.all([
      at.node.recorder.append(decided, 0),
      at.node.record([{ id: id(1), ...actor('ru') }, actor('us')]),
    ]);
    expect(stored).toHaveLength(1);
    expect(recorded).toMatchObject([{ position: '1', unchanged: true }, { position: '2' }]);
  });
});

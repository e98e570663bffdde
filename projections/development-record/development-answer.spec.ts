import { idAt, logOf, worldsAt, type Told } from '../../test/support/log.js';
import { developmentAnswer, type DevelopmentAnswer } from './development-answer.js';

const by = (published: string, source = 's1') => ({ sources: [{ source, published }] });
const ask = (log: ReturnType<typeof logOf>, n: number, knownAt?: string, asOf = '2024'): DevelopmentAnswer =>
  developmentAnswer(worldsAt(log, asOf, knownAt), idAt(n));
const ballot = (votes: object, more: object = by('2022-09')): Told => ({
  type: 'BallotCounted',
  occurred: '2022-09',
  ...more,
  data: { election: 'sg', round: 1, votes },
});
const correct = (n: number, patch: object, fault = 'entry', more: object = {}): Told => ({
  type: 'DevelopmentCorrected',
  ...more,
  data: { corrects: idAt(n), fault, patch, reason: 'misread' },
});
const retract = (n: number, fault = 'entry', more: object = {}): Told => ({
  type: 'DevelopmentRetracted',
  ...more,
  data: { retracts: idAt(n), fault, reason: 'not so' },
});
const doubt = (n: number): Told => ({ type: 'DevelopmentDisputed', data: { disputes: idAt(n), reason: 'hearsay' } });

describe('a development', () => {
  it('given a simple one, when asked, then as recorded, as it stands, and its envelope', () => {
    const answer = ask(logOf(ballot({ ca: 139, cb: 25 })), 1);
    const data = { election: 'sg', round: 1, votes: { ca: 139, cb: 25 } };
    expect(answer).toMatchObject({
      id: idAt(1),
      type: 'BallotCounted',
      status: 'certain',
      summary: 'ca receives 139 votes, cb 25 in round 1 of sg.',
      schemaVersion: 1,
      revision: '0',
      recordedPosition: '1',
      recordedAt: '2026-01-01T00:00:00.000Z',
      standing: 'happened',
      occurred: '2022-09',
      earliest: '2022-09-01T00:00:00.000Z',
      latest: '2022-09-30T23:59:59.999Z',
      support: 1,
      because: [idAt(1)],
      sameAs: [idAt(1)],
    });
    expect(answer.recorded).toEqual({ type: 'BallotCounted', occurred: '2022-09', ...by('2022-09'), data });
    expect(answer.standsAs).toEqual({ type: 'BallotCounted', occurred: '2022-09', data });
    expect(answer.citations).toEqual([
      { source: 's1', published: '2022-09', publicFrom: '2022-09-30T23:59:59.999Z', by: idAt(1) },
    ]);
  });

  it('given a K at which it is not public, or an id that is not in the log, when asked, then the id, the type if known, and nothing else', () => {
    const log = logOf(ballot({ ca: 139 }));
    const hidden = ask(log, 1, '2022-08');
    expect(hidden).toMatchObject({ id: idAt(1), type: 'BallotCounted', status: 'unknown' });
    const { id: _, type: __, status: ___, ...rest } = hidden;
    expect(Object.values(rest).filter((v) => v !== null && v !== 0 && !(Array.isArray(v) && v.length === 0))).toEqual(
      [],
    );
    expect(ask(log, 9)).toMatchObject({ id: idAt(9), type: null, status: 'unknown' });
  });

  it('given two citations, when asked between them, then only the first is shown, as recorded too', () => {
    const sources = [
      { source: 's1', published: '2022-09' },
      { source: 's2', published: '2023', quote: 'later' },
    ];
    const log = logOf(ballot({ ca: 1 }, { sources }), {
      type: 'SourceCited',
      ...by('2022-10', 's3'),
      data: { development: idAt(1) },
    });
    const answer = ask(log, 1, '2022-11');
    expect(answer.citations.map((c) => [c.source, c.by])).toEqual([
      ['s1', idAt(1)],
      ['s3', idAt(2)],
    ]);
    expect(answer.recorded?.['sources']).toEqual([sources[0]]);
    expect(ask(log, 1).recorded?.['sources']).toEqual(sources);
  });

  it('given where V stands to its date, when asked, then happened, possible, not or scheduled', () => {
    const told = logOf(ballot({ ca: 1 }));
    expect([ask(told, 1, undefined, '2022-09').standing, ask(told, 1, undefined, '2022-09-15').standing]).toEqual([
      'happened',
      'possible',
    ]);
    expect(ask(told, 1, undefined, '2022-09-15').status).toBe('possible');
    expect(ask(told, 1, undefined, '2022-08').standing).toBe('not');
    expect(ask(logOf(ballot({ ca: 1 }, by('2022-07'))), 1, undefined, '2022-08')).toMatchObject({
      standing: 'scheduled',
      status: 'certain',
    });
  });
});

describe('a corrected development', () => {
  it('given 193 typed for 139, when mended, then both as recorded and as it stands, at every K', () => {
    const log = logOf(ballot({ ca: 193 }), correct(1, { data: { votes: { ca: 139 } } }));
    const answer = ask(log, 1, '2022-09');
    expect(answer.recorded).toMatchObject({ data: { votes: { ca: 193 } } });
    expect(answer.standsAs).toMatchObject({ data: { votes: { ca: 139 } } });
    expect(answer.corrections).toEqual([
      { id: idAt(2), corrects: idAt(1), fault: 'entry', reason: 'misread', counts: true, fallen: null, because: [] },
    ]);
    expect(answer.because).toEqual([idAt(1), idAt(2)]);
  });

  it('given a correction, its own correction and its retraction, when asked, then which count and why the others do not', () => {
    const log = logOf(
      ballot({ ca: 1 }),
      correct(1, { data: { votes: { ca: 2 } } }),
      correct(2, { data: { votes: { ca: 3 } } }),
      retract(2),
    );
    const answer = ask(log, 1);
    expect(answer.corrections.map((c) => [c.id, c.counts, c.fallen, c.because])).toEqual([
      [idAt(2), false, 'retracted', [idAt(4)]],
      [idAt(3), false, 'target', []],
    ]);
    expect(answer.standsAs).toMatchObject({ data: { votes: { ca: 1 } } });
  });

  it('given a source correction, when asked before and after it became public, then it is listed only after', () => {
    const log = logOf(ballot({ ca: 1 }), correct(1, { data: { votes: { ca: 2 } } }, 'source', by('2023', 's2')));
    expect(ask(log, 1, '2022').corrections).toEqual([]);
    expect(ask(log, 1, '2023').standsAs).toMatchObject({ data: { votes: { ca: 2 } } });
  });

  it('given two mendings that disagree, when asked, then the member is disputed and stands as nothing', () => {
    const log = logOf(
      ballot({ ca: 1, cb: 5 }),
      correct(1, { data: { votes: { ca: 2 } } }),
      correct(1, { data: { votes: { ca: 3 } } }),
    );
    const answer = ask(log, 1);
    expect(answer.status).toBe('disputed');
    expect(answer.standsAs).toMatchObject({ data: { votes: { cb: 5 } } });
    expect(answer.disputed).toMatchObject([{ member: '/data/votes/ca', sides: [{ value: 2 }, { value: 3 }] }]);
    expect(answer.summary).toBe('ca receives 2 or 3 votes, cb 5 in round 1 of sg.');
  });

  it('given corrections on a cycle, when one is asked, then it is flagged and counts for nothing', () => {
    const log = logOf(ballot({ ca: 1 }), correct(3, { data: { round: 2 } }), correct(2, { data: { round: 3 } }));
    const answer = ask(log, 2);
    expect(answer.flags).toMatchObject([{ code: 'corrections-on-a-cycle', developments: [idAt(2), idAt(3)] }]);
    expect(answer.corrections).toMatchObject([
      { id: idAt(3), counts: false, fallen: 'cycle', because: [idAt(2), idAt(3)] },
    ]);
    expect(ask(log, 1).corrections).toEqual([]);
  });

  it('given that it names what the log does not hold, when asked, then that is flagged', () => {
    const log = logOf(ballot({ ca: 1 }), correct(9, { data: { round: 2 } }));
    expect(ask(log, 2).flags).toEqual([
      {
        code: 'dangling-reference',
        message: `It names ${idAt(9)}, which this log does not hold.`,
        developments: [idAt(2)],
      },
    ]);
    expect(ask(log, 1).flags).toEqual([]);
  });
});

describe('a retracted development', () => {
  it('given a retraction, when asked, then unknown, what retracts it, and what had been recorded', () => {
    const log = logOf(ballot({ ca: 1 }), retract(1, 'source', by('2023', 's2')));
    expect(ask(log, 1)).toMatchObject({
      status: 'unknown',
      retractedBy: [idAt(2)],
      recorded: { data: { votes: { ca: 1 } } },
      standsAs: null,
      because: [idAt(1), idAt(2)],
    });
    expect(ask(log, 1, '2022')).toMatchObject({ status: 'certain', retractedBy: [] });
  });

  it('given an entry retraction, when asked at a K before it was public, then not even what was recorded', () => {
    const log = logOf(ballot({ ca: 1 }), retract(1));
    expect(ask(log, 1, '2022-08')).toMatchObject({ status: 'unknown', recorded: null, retractedBy: [], stream: null });
    expect(ask(log, 1, '2022-09')).toMatchObject({ recorded: { data: { votes: { ca: 1 } } }, retractedBy: [idAt(2)] });
  });

  it('given that the retraction is retracted, when asked, then it stands again', () => {
    expect(ask(logOf(ballot({ ca: 1 }), retract(1), retract(2)), 1)).toMatchObject({
      status: 'certain',
      retractedBy: [],
    });
  });
});

describe('a development among others', () => {
  it('given two tellings of one round, when one is asked, then the group, what they agree on, and what is disputed', () => {
    const log = logOf(ballot({ ca: 83, cb: 79 }), ballot({ ca: 83, cb: 78 }, by('2022-10', 's2')));
    const answer = ask(log, 1);
    expect(answer).toMatchObject({
      status: 'disputed',
      sameAs: [idAt(1), idAt(2)],
      support: 2,
      because: [idAt(1), idAt(2)],
    });
    expect(answer.standsAs).toMatchObject({ data: { votes: { ca: 83 } } });
    expect(answer.disputed.map((d) => d.sides.map((s) => [s.value, s.developments]))).toEqual([
      [
        [78, [idAt(2)]],
        [79, [idAt(1)]],
      ],
    ]);
    const resolved = logOf(ballot({ ca: 83, cb: 79 }), ballot({ ca: 83, cb: 78 }, by('2022-10', 's2')), {
      type: 'DisputeResolved',
      data: { sides: [{ developments: [idAt(1)] }, { developments: [idAt(2)] }], picks: 1, reason: 'summary record' },
    });
    expect(ask(resolved, 1)).toMatchObject({ status: 'certain', because: [idAt(1), idAt(2), idAt(3)] });
    expect(ask(resolved, 1).standsAs).toMatchObject({ data: { votes: { ca: 83, cb: 78 } } });
  });

  it('given a doubt, when asked, then disputed and by whom', () => {
    expect(ask(logOf(ballot({ ca: 1 }), doubt(1)), 1)).toMatchObject({
      status: 'disputed',
      doubtedBy: [idAt(2)],
      because: [idAt(1), idAt(2)],
    });
  });

  it('given a merge, when asked, then it stands under the canonical id and was recorded under the other', () => {
    const log = logOf(ballot({ ca: 1 }), { type: 'ActorsMerged', data: { survivor: 'ca-b', merged: 'ca' } });
    const answer = ask(log, 1);
    expect([answer.recorded, answer.standsAs]).toMatchObject([
      { data: { votes: { ca: 1 } } },
      { data: { votes: { 'ca-b': 1 } } },
    ]);
  });
});

describe('a development that is no event', () => {
  it('given an uncited registration, when asked, then shown from its recording on, and before only where something public names it', () => {
    const registered: Told = { type: 'ActorRegistered', data: { actor: 'ca', kind: 'person', name: 'Cy A.' } };
    const alone = logOf(registered);
    expect(ask(alone, 1)).toMatchObject({
      status: 'certain',
      standing: null,
      summary: 'Cy A. is registered as a person.',
    });
    expect(ask(alone, 1, '2025').status).toBe('unknown');
    expect(ask(logOf(registered, ballot({ ca: 1 })), 1, '2025').status).toBe('certain');
  });

  it('given an entry correction of what was not public at K, when the correction is asked at K, then it gives nothing away', () => {
    const log = logOf(ballot({ ca: 193 }), correct(1, { data: { votes: { ca: 139 } } }));
    expect(ask(log, 2, '2022-08')).toMatchObject({ status: 'unknown', recorded: null, summary: null });
    expect(ask(log, 2, '2022-09')).toMatchObject({ status: 'certain', standing: null, sameAs: [] });
  });

  it('given two registrations of merged ids, when one is asked, then it speaks for itself', () => {
    const register = (actor: string, name: string): Told => ({
      type: 'ActorRegistered',
      data: { actor, kind: 'person', name },
    });
    const log = logOf(register('a', 'A'), register('b', 'B'), {
      type: 'ActorsMerged',
      data: { survivor: 'a', merged: 'b' },
    });
    expect(ask(log, 2)).toMatchObject({
      status: 'certain',
      disputed: [],
      standsAs: { data: { actor: 'a', name: 'B' } },
    });
  });
});

import type { Development } from '../../events/development.js';
import { actRowOf } from './stance-acts.js';

const ID = '00000000-0000-7000-8000-000000000001';
const BY = '00000000-0000-7000-8000-000000000002';
const told = (type: string, data: Record<string, unknown>, id = BY): Development =>
  ({ id, type, data, recordedAt: '2016-01-01T00:00:00.000Z', sources: [] }) as unknown as Development;
const declared = told('StanceDeclared', { actor: 'us', issue: 'fees', position: 'more' }, ID);
const issued = told('StatementIssued', { issue: 'fees', positions: { us: 'more', ru: 'less' } }, ID);
const corrected = (patch: unknown, fault = 'source'): Development =>
  told('DevelopmentCorrected', { corrects: ID, fault, patch, reason: 'R' });
const REPORTS = [{ source: 's', publicFrom: 7 }];
const OTHER = { kind: 'other', known: null, value: null, source: null };

describe('an act as a row tells it', () => {
  it('given a correction of what was said, then what it says, from when, and who bears it', () => {
    const by = corrected({ data: { position: 'less' } });
    expect(actRowOf(by, declared, 'us', REPORTS)).toEqual({ kind: 'says', known: 7, value: 'less', source: 's' });
    // Nothing else bears it, so without a citation it is public at no K; and each of several is cut by K on its own.
    expect(actRowOf(by, declared, 'us', [])).toEqual(OTHER);
    expect(actRowOf(by, declared, 'us', [...REPORTS, { source: 't', publicFrom: 9 }])).toEqual(OTHER);
  });

  it('given a mending of our own, then at every K, and what was recorded bears it', () => {
    const by = corrected({ data: { position: 'less' } }, 'entry');
    expect(actRowOf(by, declared, 'us', REPORTS)).toEqual({ kind: 'mends', known: null, value: 'less', source: null });
  });

  it('given a correction of a statement, then the position of that actor alone', () => {
    const by = corrected({ data: { positions: { us: 'less' } } });
    expect(actRowOf(by, issued, 'us', REPORTS)).toMatchObject({ kind: 'says', value: 'less' });
    expect(actRowOf(by, issued, 'ru', REPORTS)).toMatchObject({ kind: 'says', value: null });
    expect(actRowOf(by, declared, 'us', REPORTS)).toMatchObject({ kind: 'says', value: null });
  });

  it('given a dispute, then a doubt, at every K where it cites nothing', () => {
    const by = told('DevelopmentDisputed', { disputes: ID, reason: 'R' });
    expect(actRowOf(by, declared, 'us', REPORTS)).toMatchObject({ kind: 'doubts', known: 7 });
    expect(actRowOf(by, declared, 'us', [])).toMatchObject({ kind: 'doubts', known: null });
  });

  it.each([
    ['moves it', corrected({ occurred: '2014' })],
    ['takes the position away', corrected({ data: { position: null } })],
    ['retracts it', told('DevelopmentRetracted', { retracts: ID, fault: 'source', reason: 'R' })],
    ['bears on it through another', told('DevelopmentCorrected', { corrects: BY, patch: {}, reason: 'R' })],
    ['settles it', told('DisputeResolved', { sides: [{ developments: [ID] }], picks: 0 })],
    ['has an id that is none', { ...told('DevelopmentDisputed', { disputes: ID }), id: 'x' }],
  ])('given one that %s, then it takes the fold', (_, by) => {
    expect(actRowOf(by, declared, 'us', REPORTS)).toEqual(OTHER);
  });
});

import { lastInstant } from '../../events/time/edtf.js';
import { logOf, type Told } from '../../test/support/log.js';
import { kin, mended, merged, registered, resolved, retracted, revised, told } from '../../test/support/story.js';
import { publicRecord } from './public.js';

const stance = (by: string | string[], more: object = {}): Told =>
  told('StanceDeclared', { actor: 'us', issue: 'i', position: 'yes' }, { id: 'd', by, ...more });

/** The sources by which `d` is public at K; null where it is not. */
function sourcesAt(knownAt: string, ...log: Told[]): string[] | null {
  const developments = logOf(...log);
  const record = publicRecord(developments, lastInstant(knownAt));
  if (!record.stands(developments.find((d) => d.id === 'd')!)) return null;
  return record.citationsOf('d').map((c) => c.source);
}
const at2026 = { at: '2026-03-10T12:00:00.000Z' };

describe('when a citation is public', () => {
  it('given a published date, then from its last instant', () => {
    expect(sourcesAt('2022-09-30', stance('press@2022-10'))).toBeNull();
    expect(sourcesAt('2022-10-30', stance('press@2022-10'))).toBeNull();
    expect(sourcesAt('2022-10-31', stance('press@2022-10'))).toEqual(['press']);
  });

  it('given no date at all, then from the recording; given this month, then today', () => {
    expect(sourcesAt('2026-03-09', stance('press', at2026))).toBeNull();
    expect(sourcesAt('2026-03-10', stance('press', at2026))).toEqual(['press']);
    expect(sourcesAt('2026-03-09', stance('press@2026-03', at2026))).toBeNull();
    expect(sourcesAt('2026-03-10', stance('press@2026-03', at2026))).toEqual(['press']);
  });

  it('given an edition with a date of its own, then that one counts and not the source’s', () => {
    const book = registered('book', '2016');
    expect(sourcesAt('2016', book, stance('book'))).toEqual(['book']);
    expect(sourcesAt('2016', book, stance('book@2017'))).toBeNull();
    expect(sourcesAt('2015', book, stance('book@2015'))).toEqual(['book']);
  });

  it('given a source that is registered later in the log, then its date applies to what cites it', () => {
    expect(sourcesAt('2016', stance('book'), registered('book', '2016'))).toEqual(['book']);
  });

  it('given a source that we re-date, then all its citations move, at every K', () => {
    const book = registered('book', '2018', { id: 'b', by: [] });
    const redated = mended('b', { data: { published: '2016' } });
    expect(sourcesAt('2016', book, stance('book'))).toBeNull();
    expect(sourcesAt('2016', book, stance('book'), redated)).toEqual(['book']);
  });

  it('given two mendings that disagree on the date, then it is undated: public from the recording', () => {
    const book = registered('book', '2016', { id: 'b', by: [] });
    const rivals = ['2015', '2017'].map((published) => mended('b', { data: { published } }));
    expect(sourcesAt('2025', book, stance('book'), ...rivals)).toBeNull();
    expect(sourcesAt('2026', book, stance('book'), ...rivals)).toEqual(['book']);
  });

  it('given a source that says it was dated otherwise, then its date stays: only we can have got that wrong', () => {
    const book = registered('book', '2018', { id: 'b', by: [] });
    expect(sourcesAt('2016', book, stance('book'), revised('b', { data: { published: '2016' } }))).toBeNull();
  });

  it('given several citations, then each is cut by K on its own', () => {
    expect(sourcesAt('2021', stance(['one@2020', 'two@2022']))).toEqual(['one']);
    expect(sourcesAt('2022', stance(['one@2020', 'two@2022']))).toEqual(['one', 'two']);
  });
});

describe('citations added later', () => {
  const cited = told(
    'SourceCited',
    { development: 'd' },
    { id: 'e', by: 'archive@2010', at: '2026-05-01T00:00:00.000Z' },
  );

  it('given one, then the development is public by it from its date', () => {
    expect(sourcesAt('2010', stance('press@2020'), cited)).toEqual(['archive']);
    expect(sourcesAt('2020', stance('press@2020'), cited)).toEqual(['press', 'archive']);
  });

  it('given an undated one, then from when it was itself recorded', () => {
    const undated = { ...cited, sources: [{ source: 'archive' }] };
    expect(sourcesAt('2026-04', stance('press@2020'), undated)).toEqual(['press']);
    expect(sourcesAt('2026-05', stance('press@2020'), undated)).toEqual(['press', 'archive']);
  });

  it('given its retraction, then what it added is gone', () => {
    expect(sourcesAt('2021', stance('press@2020'), cited, retracted('e'))).toEqual(['press']);
  });
});

describe('what needs no citation', () => {
  it('given a registration, a merge or lineage without one, then it counts at every K', () => {
    for (const plain of [registered('book'), merged('us', 'usa'), kin('a', 'b'), resolved([['x'], ['y']], 0)])
      expect(sourcesAt('1900', { ...plain, id: 'd' })).toEqual([]);
  });

  it('given one of these with a citation, then it counts from that', () => {
    const cited = merged('us', 'usa', { id: 'd', by: 'press@2020' });
    expect([sourcesAt('2019', cited), sourcesAt('2020', cited)]).toEqual([null, ['press']]);
  });

  it('given what needs one and has none, then it is never public', () => {
    expect(sourcesAt('2026', stance([]))).toBeNull();
  });

  it('given a retraction of ours, then it counts at every K; given one by the source, then from its own', () => {
    expect(sourcesAt('2020', stance('press@2020'), retracted('d'))).toBeNull();
    const later = retracted('d', { by: 'press@2022' });
    expect(sourcesAt('2021', stance('press@2020'), later)).toEqual(['press']);
    expect(sourcesAt('2022', stance('press@2020'), later)).toBeNull();
  });
});

describe('citations that we mend', () => {
  it('given another list, then it replaces the first whole and keeps the moment of its recording', () => {
    const replaced = mended('d', { sources: [{ source: 'right' }] }, { at: '2026-05-01T00:00:00.000Z', by: [] });
    expect(sourcesAt('2026-03', stance('wrong@2020', at2026), replaced)).toEqual(['right']);
    expect(sourcesAt('2021', stance('wrong@2020', at2026), replaced)).toBeNull();
  });

  it('given two lists that conflict, then they count together', () => {
    const lists = ['one', 'two'].map((source) => mended('d', { sources: [{ source, published: '2021' }] }));
    expect(sourcesAt('2021', stance('wrong@2020'), ...lists)).toEqual(['one', 'two']);
  });

  it('given what is no citation in a list, then the rest counts', () => {
    const odd = mended('d', { sources: [null, 7, { source: 'right', published: '2021' }] });
    expect(sourcesAt('2021', stance('wrong@2020'), odd)).toEqual(['right']);
  });
});

describe('a retracted source', () => {
  const gone = (how: object = { by: [] }): Told =>
    told('SourceRetracted', { source: 'hoax', fault: 'entry', reason: 'forged' }, { id: 'gone', ...how });

  it('given it, then its citations are gone, and what rests on nothing else is not visible', () => {
    expect(sourcesAt('2021', stance(['hoax@2020', 'press@2021']), gone())).toEqual(['press']);
    expect(sourcesAt('2021', stance('hoax@2020'), gone())).toBeNull();
  });

  it('given that the source says so itself, then from that K on', () => {
    const publicly = { ...gone({ by: 'hoax@2022' }), data: { source: 'hoax', fault: 'source', reason: 'withdrawn' } };
    expect(sourcesAt('2021', stance('hoax@2020'), publicly)).toEqual(['hoax']);
    expect(sourcesAt('2022', stance('hoax@2020'), publicly)).toBeNull();
  });

  it('given that this is itself taken back, then the citations return', () => {
    expect(sourcesAt('2021', stance('hoax@2020'), gone(), retracted('gone'))).toEqual(['hoax']);
  });

  it('given a retraction that cites the retracted source, then it keeps its citation', () => {
    const byHoax = retracted('d', { id: 'r', by: 'hoax@2021' });
    expect(sourcesAt('2021', stance('press@2020'), byHoax, gone())).toBeNull();
  });
});

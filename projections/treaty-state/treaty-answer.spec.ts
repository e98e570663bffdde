import { logOf, worldsAt, type Told } from '../../test/support/log.js';
import { doubted, resolved, told, type How } from '../../test/support/story.js';
import { treatyAnswer } from './treaty-answer.js';

const adopted = (instrument: string, how: How = {}, more: Record<string, unknown> = {}): Told =>
  told('TreatyAdopted', { instrument, ...more }, { id: `a-${instrument}`, ...how });
const signed = (instrument: string, actor: string, how: How = {}, more: Record<string, unknown> = {}): Told =>
  told('TreatySigned', { instrument, actor, ...more }, { id: `s-${instrument}-${actor}`, ...how });
const refused = (instrument: string, actor: string, how: How = {}): Told =>
  told('TreatyRefused', { instrument, actor, reason: 'The text' }, { id: `r-${instrument}-${actor}`, ...how });
const counted = (how: How, figures: Record<string, number>): Told =>
  told('TreatySignaturesCounted', { instrument: 'new', ...figures }, { id: 'count', ...how });

const answer = (asOf: string, ...log: Told[]) => treatyAnswer(worldsAt(logOf(...log), asOf), 'new');
const bound = (actor: string, asOf: string, ...log: Told[]) => {
  const { status, binding, because } = treatyAnswer(worldsAt(logOf(...log), asOf), 'new', actor);
  return [status, binding, because.join()];
};

/** Regulations of 1988 that bind everybody, and those of 2012 that take their place for who signs them. */
const OLD = adopted('old', { on: '1988' }, { binds: 'all' });
const NEW = adopted('new', { on: '2012-12-14' }, { supersedes: { old: 'signatories' } });
const RU = signed('new', 'ru', { on: '2012-12-14' });
const US = refused('new', 'us', { on: '2012-12-14' });

describe('how a treaty stands', () => {
  it('given its adoption and who signed it or refused, then these, with when and why', () => {
    const found = answer('2013', OLD, NEW, signed('new', 'ru', { on: '2012-12-14' }, { reservation: 'Art. 5' }), US);
    expect(found).toMatchObject({
      id: 'new',
      status: 'certain',
      fate: 'adopted',
      actor: null,
      binding: null,
      adoptions: [
        { instrument: 'old', binds: 'all', supersedes: {} },
        { instrument: 'new', binds: null, supersedes: { old: 'signatories' }, status: 'certain' },
      ],
      parties: [
        { actor: 'ru', status: 'certain', signature: 'signed', acts: [{ act: 'signed', reservation: 'Art. 5' }] },
        { actor: 'us', status: 'certain', signature: 'refused', acts: [{ act: 'refused', reason: 'The text' }] },
      ],
      because: ['a-new'],
      flags: [],
    });
    expect(answer('2012-11', OLD, NEW, RU)).toMatchObject({ status: 'unknown', fate: null, parties: [] });
  });

  it('given who first refused and then signed, then signed; on one day, disputed', () => {
    const parties = (...log: Told[]) => answer('2014', NEW, ...log).parties.map((p) => [p.signature, p.status]);
    expect(parties(US, signed('new', 'us', { on: '2013-05' }))).toEqual([['signed', 'certain']]);
    expect(parties(US, signed('new', 'us', { on: '2012-12-14' }))).toEqual([[null, 'disputed']]);
  });

  it('given a refusal before the text was adopted, then refused, and nothing is flagged', () => {
    const before = refused('new', 'us', { on: '2012-12-13' });
    expect(answer('2012-12-13', NEW, before)).toMatchObject({ fate: null, parties: [{ signature: 'refused' }] });
    const found = answer('2013', NEW, before);
    expect(found).toMatchObject({ fate: 'adopted', parties: [{ signature: 'refused', status: 'certain' }], flags: [] });
    expect(bound('us', '2013', NEW, before)).toEqual(['certain', [], 'a-new,r-new-us']);
  });

  it('given counts of signatures, then these, and flagged where they do not add up', () => {
    const codes = (figures: Record<string, number>, ...more: Told[]) =>
      answer('2014', NEW, counted({ on: '2013' }, figures), ...more).flags.map((f) => f.code);
    expect(answer('2014', NEW, counted({ on: '2013' }, { signed: 89, notSigned: 55, of: 144 })).counts).toMatchObject([
      { signed: 89, notSigned: 55, of: 144, status: 'certain' },
    ]);
    expect(codes({ signed: 89, notSigned: 55, of: 144 })).toEqual([]);
    expect(codes({ signed: 89, of: 144 })).toEqual([]);
    expect(codes({ signed: 89, notSigned: 54, of: 144 })).toEqual(['signatures-differ']);
    expect(codes({ signed: 145, of: 144 })).toEqual(['signatures-differ']);
    expect(codes({ signed: 0 }, RU)).toEqual(['more-signed-than-counted']);
    expect(codes({ signed: 1 }, RU, US)).toEqual([]);
  });
});

describe('which text binds an actor', () => {
  it('given the older text alone, then that, for everybody; of one that binds its signatories alone, nothing is known', () => {
    // What makes the two one family is a reason as well.
    expect(bound('us', '1990', OLD, NEW)).toEqual(['certain', ['old'], 'a-new,a-old']);
    expect(bound('us', '2013', NEW)).toEqual(['unknown', [], '']);
  });

  it('given who refused one text and of whom nothing is told of another, then unknown; of the one alone, that it binds not', () => {
    const older = adopted('old', { on: '1988' }, { binds: 'signatories' });
    expect(bound('us', '2013', older, NEW, US)).toEqual(['unknown', [], '']);
    expect(bound('us', '2013', NEW, US)).toEqual(['certain', [], 'a-new,r-new-us']);
  });

  it('given a refusal that only may have been, or is in doubt, then not simply unknown: that nothing binds is an answer', () => {
    const late = refused('new', 'us', { on: '2013', by: 'late@2014' });
    const open = treatyAnswer(worldsAt(logOf(NEW, late), '2013-06'), 'new', 'us');
    expect([open.status, open.possible.map((p) => p.development)]).toEqual(['possible', ['r-new-us']]);
    expect(bound('us', '2013', NEW, US, doubted('r-new-us', { id: 'd', by: [] }))).toEqual([
      'disputed',
      null,
      'a-new,d,r-new-us',
    ]);
  });

  it('given for whom an older one is superseded told in two ways, then that is no reason why the newer binds not', () => {
    const over = (id: string, bound: string): Told =>
      adopted('new', { id, on: '2012-12-14', by: `${id}@2013` }, { supersedes: { old: bound } });
    const older = adopted('old', { on: '1988' }, { binds: 'signatories' });
    const torn = [over('a', 'all'), over('b', 'signatories')];
    expect(bound('us', '2014', older, ...torn)).toEqual(['unknown', [], '']);
    expect(bound('us', '2014', older, ...torn, US)[0]).toBe('unknown');
  });

  it('given a signature that one source tells and another infers, then it binds by the one that tells it', () => {
    const inferred = signed('new', 'ru', {
      id: 'i',
      on: '2012-12-14',
      basis: 'inferred',
      links: { sameAs: ['s-new-ru'] },
    });
    expect(bound('ru', '2013', OLD, NEW, RU, inferred).slice(0, 2)).toEqual(['certain', ['new']]);
    expect(bound('ru', '2013', OLD, NEW, { ...RU, basis: 'inferred' }).slice(0, 2)).toEqual(['certain', ['old']]);
  });

  it('given a signature that is only inferred, then flagged, and what binds is not known', () => {
    const inferred = signed('old', 'us', { on: '1988-12-31', basis: 'inferred' });
    const older = adopted('old', { on: '1988' }, { binds: 'signatories' });
    expect(bound('us', '2013', older, inferred)).toEqual(['unknown', [], '']);
    const found = treatyAnswer(worldsAt(logOf(OLD, NEW, inferred), '2013'), 'new', 'us');
    expect(found.flags.map((f) => [f.code, f.developments])).toEqual([['signature-not-told', ['s-old-us']]]);
  });

  it('given signatures and refusals that others conclude or tell, then listed and flagged, and nobody is a party by them', () => {
    const by = (basis: 'inferred' | 'attributed', id: string): How => ({
      id,
      on: '2012-12-14',
      basis,
      by: 'press@2013',
    });
    const log = [
      NEW,
      signed('new', 'us', by('inferred', 'i')),
      refused('new', 'fr', by('attributed', 'a')),
      signed('new', 'ru', by('attributed', 'b')),
      signed('new', 'ru', { ...by('inferred', 'c'), links: { sameAs: ['b'] } }),
      refused('new', 'gb', by('attributed', 'd')),
      signed('new', 'gb', { id: 'e', on: '2012-12-15' }),
    ];
    const found = treatyAnswer(worldsAt(logOf(...log), '2014'), 'new', 'fr');
    // Nor is a refusal that others tell a reason to say that nothing binds.
    expect(found).toMatchObject({ status: 'unknown', binding: [], because: [] });
    expect(found.parties.map((p) => [p.actor, p.signature, p.status, p.acts.map((a) => a.basis)])).toEqual([
      ['fr', null, 'unknown', ['attributed']],
      ['gb', 'signed', 'certain', ['attributed', null]],
      ['ru', null, 'unknown', ['attributed']],
      ['us', null, 'unknown', ['inferred']],
    ]);
    expect(found.flags.map((f) => [f.code, f.developments, /is ([^,]*),/.exec(f.message)?.[1]])).toEqual([
      ['signature-not-told', ['a'], 'attributed'],
      ['signature-not-told', ['b', 'c'], 'attributed or inferred'],
      ['signature-not-told', ['d'], 'attributed'],
      ['signature-not-told', ['i'], 'inferred'],
    ]);
    expect(bound('gb', '2014', ...log)).toEqual(['certain', ['new'], 'a-new,e']);
  });

  it('given texts of which each has a reason not to bind, then certain with all of these; one without, then unknown', () => {
    const older = adopted('old', { on: '1988' }, { binds: 'signatories' });
    const both = [older, NEW, US, refused('old', 'us', { on: '1988-12-31' })];
    expect(bound('us', '2013', ...both)).toEqual(['certain', [], 'a-new,a-old,r-new-us,r-old-us']);
    expect(bound('us', '2013', older, NEW, refused('old', 'us', { on: '1988-12-31' }))).toEqual(['unknown', [], '']);
    // What is adopted only later needs no reason yet.
    expect(bound('us', '2000', ...both)).toEqual(['certain', [], 'a-old,r-old-us']);
    expect(bound('us', '2013', US)).toEqual(['unknown', [], '']);
  });

  it('given who signed the newer one, then that alone; who did not, the older one', () => {
    expect(bound('ru', '2013', OLD, NEW, RU, US)).toEqual(['certain', ['new'], 'a-new,s-new-ru']);
    expect(bound('us', '2013', OLD, NEW, RU, US)).toEqual(['certain', ['old'], 'a-new,a-old']);
    expect(bound('fr', '2013', OLD, NEW, RU, US)).toEqual(['certain', ['old'], 'a-new,a-old']);
  });

  it('given that it is asked of the older text, then the same', () => {
    const worlds = worldsAt(logOf(OLD, NEW, RU), '2013');
    expect(treatyAnswer(worlds, 'old', 'ru')).toMatchObject({ actor: 'ru', binding: ['new'], fate: 'adopted' });
  });

  it('given one that takes the place of another for all, then nothing binds who refused, and by what', () => {
    const over = adopted('new', { on: '2012-12-14' }, { supersedes: { old: 'all' } });
    expect(bound('us', '2013', OLD, over, US)).toEqual(['certain', [], 'a-new,r-new-us']);
    expect(bound('ru', '2013', OLD, over, RU)).toEqual(['certain', ['new'], 'a-new,s-new-ru']);
  });

  it('given two that do not touch each other, then both', () => {
    const other = adopted('new', { on: '2012-12-14' }, { binds: 'all', supersedes: { older: 'all' } });
    const older = adopted('older', { on: '1980' }, { binds: 'all', supersedes: { oldest: 'signatories' } });
    const oldest = adopted('oldest', { on: '1970' }, { binds: 'all' });
    expect(bound('us', '2013', oldest, older, other)).toEqual(['certain', ['new', 'oldest'], 'a-new,a-older,a-oldest']);
    expect(bound('us', '2000', oldest, older, other)).toEqual([
      'certain',
      ['older', 'oldest'],
      'a-new,a-older,a-oldest',
    ]);
  });

  it('given a signature that only may have been, then possible, with what certainly binds', () => {
    const late = signed('new', 'ru', { on: '2013', by: 'late@2014' });
    const found = treatyAnswer(worldsAt(logOf(OLD, NEW, late), '2013-06'), 'new', 'ru');
    expect(found).toMatchObject({
      status: 'possible',
      binding: ['old'],
      possible: [{ development: 's-new-ru', type: 'TreatySigned', states: { signed: 'new' } }],
      because: ['a-new', 'a-old'],
    });
    expect(bound('fr', '2013-06', OLD, NEW, late)[0]).toBe('certain');
  });

  it('given an adoption that only may have been, then possible for who signed', () => {
    const late = adopted('new', { on: '2012', by: 'late@2014' }, { supersedes: { old: 'signatories' } });
    expect(bound('ru', '2012-06', OLD, late, RU).slice(0, 2)).toEqual(['certain', ['old']]);
    expect(bound('ru', '2012-12-14', OLD, late, RU)).toEqual(['certain', ['new'], 'a-new,s-new-ru']);
    const all = adopted('new', { on: '2012', by: 'late@2014' }, { binds: 'all', supersedes: { old: 'all' } });
    expect(bound('fr', '2012-06', OLD, all).slice(0, 2)).toEqual(['possible', ['old']]);
  });

  it('given whom it binds told in two ways, then disputed where that makes a difference', () => {
    const too = adopted('new', { id: 'b', on: '2012-12-14', by: 'b@2013' }, { binds: 'all' });
    const first = adopted('new', { on: '2012-12-14' }, { binds: 'signatories' });
    const found = treatyAnswer(worldsAt(logOf(first, too), '2014'), 'new', 'fr');
    expect(found).toMatchObject({ status: 'disputed', binding: null, sides: [{ value: ['new'] }, { value: [] }] });
    expect(found.because).toEqual(['a-new', 'b']);
    expect(bound('ru', '2014', first, too, RU).slice(0, 2)).toEqual(['certain', ['new']]);
    const settled = resolved([['a-new'], ['b']], 1, { member: '/data/binds' }, { id: 'res', by: [] });
    expect(bound('fr', '2014', first, too, settled)).toEqual(['certain', ['new'], 'a-new,b,res']);
  });

  it('given a signature and a refusal on one day, then what binds is disputed, with both', () => {
    const found = treatyAnswer(
      worldsAt(logOf(OLD, NEW, US, signed('new', 'us', { on: '2012-12-14', by: 'b@2013' })), '2014'),
      'new',
      'us',
    );
    expect(found).toMatchObject({
      status: 'disputed',
      binding: null,
      sides: [{ value: ['new'] }, { value: ['old'] }],
    });
    expect(found.because).toEqual(expect.arrayContaining(['r-new-us', 's-new-us', 'a-old', 'a-new']));
  });

  it('given doubt on a signature, then disputed', () => {
    const found = bound('ru', '2014', OLD, NEW, RU, doubted('s-new-ru', { id: 'd', by: [] }));
    expect(found).toEqual(['disputed', null, 'a-new,a-old,d,s-new-ru']);
  });

  it('given what came out after K, then by what was known, and counted', () => {
    const log = logOf(OLD, NEW, signed('new', 'ru', { on: '2012-12-14', by: 'late@2015' }));
    expect(treatyAnswer(worldsAt(log, '2014', '2014'), 'new', 'ru')).toMatchObject({
      status: 'certain',
      binding: ['old'],
      notYetKnown: 1,
    });
  });

  it('given more that is disputed than can be tried, then disputed, and no text is made up', () => {
    const texts = Array.from({ length: 9 }, (_, i) => `t${i}`);
    const log = texts.flatMap((t, i) => [
      adopted(t, { on: '2012' }, { binds: 'all', ...(i === 0 ? {} : { supersedes: { t0: 'signatories' } }) }),
      adopted(t, { id: `b-${t}`, on: '2012', by: 'b@2013' }, { binds: 'signatories' }),
    ]);
    const found = treatyAnswer(worldsAt(logOf(...log), '2014'), 't0', 'us');
    expect(found).toMatchObject({ status: 'disputed', binding: null });
    expect(found.because).toHaveLength(18);
  });
});

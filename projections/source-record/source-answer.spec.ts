import { idAt, logOf, worldsAt, type Told } from '../../test/support/log.js';
import { isNamed } from '../answer/names.js';
import { sourceAnswer, type SourceAnswer } from './source-answer.js';

const ask = (log: ReturnType<typeof logOf>, source: string, knownAt?: string): SourceAnswer => {
  const worlds = worldsAt(log, '2024', knownAt);
  return sourceAnswer(worlds, source, isNamed(worlds.world, 'source', source));
};
const register = (source: string, published?: string, more: object = {}): Told => ({
  type: 'SourceRegistered',
  data: {
    source,
    kind: 'press',
    title: `Title of ${source}`,
    ...(published === undefined ? {} : { published }),
    ...more,
  },
});
const nominated = (source: string, more: object = {}): Told => ({
  type: 'CandidateNominated',
  occurred: '2021',
  sources: [{ source, ...more }],
  data: { election: 'sg', candidate: 'ca' },
});
const lineage = (source: string, of: string, relation = 'copy'): Told => ({
  type: 'SourceLineageDeclared',
  data: { source, of, relation },
});

describe('a source', () => {
  it('given its registration and a citation, when asked, then what it is and what rests on it', () => {
    const log = logOf(
      register('s1', '2022-03', { publisher: 'The Paper', authors: ['A. Writer'], language: 'en' }),
      nominated('s1', { locator: 'paragraph 2' }),
    );
    expect(ask(log, 's1')).toMatchObject({
      status: 'certain',
      kind: 'press',
      title: 'Title of s1',
      publisher: 'The Paper',
      authors: ['A. Writer'],
      url: null,
      language: 'en',
      published: '2022-03',
      retracted: null,
      because: [idAt(1)],
      restsOnIt: [
        {
          development: idAt(2),
          type: 'CandidateNominated',
          summary: 'ca is nominated in sg.',
          locator: 'paragraph 2',
          publicFrom: '2022-03-31T23:59:59.999Z',
          by: idAt(2),
        },
      ],
    });
  });

  it('given a K before its publication, when asked, then nothing but the id', () => {
    const log = logOf(register('s1', '2022-03'), nominated('s1'));
    expect(ask(log, 's1', '2022-02')).toMatchObject({ id: 's1', status: 'unknown', title: null, published: null });
    expect(ask(log, 's1', '2022-02').restsOnIt).toEqual([]);
  });

  it('given a date that we mend, when asked, then the mended one at every K', () => {
    const log = logOf(register('s1', '2022-03'), nominated('s1'), {
      type: 'DevelopmentCorrected',
      data: { corrects: idAt(1), fault: 'entry', patch: { data: { published: '2021-03' } }, reason: 'typo' },
    });
    expect(ask(log, 's1', '2021-04')).toMatchObject({ published: '2021-03', because: [idAt(1), idAt(3)] });
  });

  it('given a citation that is added later, when asked, then it tells what brings it', () => {
    const log = logOf(nominated('s1'), {
      type: 'SourceCited',
      sources: [{ source: 's2', published: '2023' }],
      data: { development: idAt(1) },
    });
    expect(ask(log, 's2').restsOnIt).toMatchObject([{ development: idAt(1), by: idAt(2) }]);
    expect(ask(log, 's2')).toMatchObject({ status: 'unknown', title: null });
  });

  it('given a retraction, when asked, then by what and why, and nothing rests on it any more', () => {
    const log = logOf(register('s1', '2022'), nominated('s1'), {
      type: 'SourceRetracted',
      sources: [{ source: 's2', published: '2023' }],
      data: { source: 's1', fault: 'source', reason: 'Withdrawn by the paper.' },
    });
    const answer = ask(log, 's1');
    expect(answer.retracted).toEqual({ by: idAt(3), fault: 'source', reason: 'Withdrawn by the paper.' });
    expect([answer.status, answer.restsOnIt, answer.because]).toEqual(['certain', [], [idAt(1), idAt(3)]]);
    expect(ask(log, 's1', '2022')).toMatchObject({ retracted: null, restsOnIt: [{ development: idAt(2) }] });
  });

  it('given that we took it back ourselves, when asked, then unknown and by what', () => {
    const log = logOf(register('s1', '2022'), nominated('s1'), {
      type: 'SourceRetracted',
      data: { source: 's1', fault: 'entry', reason: 'Not ours to take.' },
    });
    expect(ask(log, 's1')).toMatchObject({
      status: 'unknown',
      title: null,
      retracted: { by: idAt(3), fault: 'entry' },
    });
  });
});

describe('the lineage of a source', () => {
  const log = logOf(
    register('wire', '2022-01'),
    register('paper', '2022-02'),
    register('blog', '2023'),
    lineage('paper', 'wire', 'paraphrase'),
    lineage('blog', 'paper'),
    nominated('paper'),
    nominated('blog'),
  );

  it('given a chain, when its middle is asked, then what it derives from, its copies and all its kin', () => {
    expect(ask(log, 'paper').lineage).toEqual({
      derivesFrom: [{ source: 'wire', relation: 'paraphrase', because: [idAt(4)] }],
      copies: [{ source: 'blog', relation: 'copy', because: [idAt(5)] }],
      kin: ['blog', 'wire'],
    });
    expect(ask(log, 'blog').lineage.kin).toEqual(['paper', 'wire']);
  });

  it('given a copy that was published after K, when asked at K, then it is not shown', () => {
    expect(ask(log, 'paper', '2022-06').lineage).toMatchObject({ copies: [], kin: ['wire'] });
  });

  it('given a ring of lineages, when asked, then each as it is declared', () => {
    const ring = logOf(lineage('a', 'b'), lineage('b', 'a'), nominated('a'));
    expect(ask(ring, 'a').lineage).toMatchObject({
      derivesFrom: [{ source: 'b' }],
      copies: [{ source: 'b' }],
      kin: ['b'],
    });
  });
});

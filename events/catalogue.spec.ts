import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyContent, DevelopmentType } from './catalogue.js';
import {
  catalogue,
  definitionOf,
  definitions,
  developmentTypes,
  madeKnownBy,
  registrationOf,
  unreachable,
} from './catalogue.js';
import { AREAS } from './definition.js';
import { fieldsOf } from './shapes.js';
import { validateContent } from './validation.js';

const named = definitions.map((definition) => [definition.type, definition] as const);
const typesWhere = (holds: (type: DevelopmentType) => boolean): string[] => developmentTypes.filter(holds);

describe('the catalogue', () => {
  it.each(named)('takes the example of %s', (_, definition) => {
    expect(validateContent(definition.example)).toEqual({ content: definition.example, faults: [] });
  });

  it.each(named)('tells %s in one sentence with names, not ids', (_, definition) => {
    const asked: string[] = [];
    const sentence = definition.summarise(definition.example, (id) => {
      asked.push(id);
      return 'Some One';
    });
    expect(sentence).toMatch(/^\S(?:.*\S)?[.]$/);
    expect(sentence).not.toMatch(/undefined|\[object|\.\.|: \.| {2}/);
    expect(asked.length === 0 || sentence.includes('Some One')).toBe(true);
  });

  it('keeps a sentence on one line, whatever was typed', () => {
    const { summarise } = catalogue.ElectionAnnulled;
    const data = { election: 'e', reason: ' The quorum\n\nwas not\treached. ' };
    expect(summarise({ type: 'ElectionAnnulled', data }, () => 'The\nelection')).toBe(
      'The election is annulled: The quorum was not reached.',
    );
  });

  it.each(named)('declares %s in full', (type, definition) => {
    const fields = fieldsOf(definition.data).map(({ property }) => property);
    expect(definition.type).toBe(type);
    expect(definition.data.name).toBe(type);
    expect(definition.schemaVersion).toBe(definition.upcasters.length + 1);
    expect(definition.describe).toMatch(/^[A-Z].*[.]$/);
    expect(fields).toEqual(expect.arrayContaining([...definition.fixed]));
    expect(fields).toEqual(expect.arrayContaining(Object.keys(definition.example.data)));
    if (definition.registers) expect(fields).toContain(definition.registers.field);
  });

  it.each(named)('names the subjects of %s, each once', (_, definition) => {
    const keys = definition.subjectKeys(definition.example.data);
    expect(keys.length).toBeGreaterThan(0);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) {
      expect(key).toMatch(
        /^(election|office|stance|affiliation|actor|issue|conference|instrument|claim|source|development):[a-z0-9/:|-]+$/,
      );
    }
  });

  it('files each type under its own name, in a folder of its area', () => {
    for (const [name, definition] of Object.entries(catalogue)) expect(definition.type).toBe(name);
    for (const area of AREAS) expect(existsSync(join(__dirname, area))).toBe(true);
    expect(new Set(definitions.map(({ area }) => area))).toEqual(new Set(AREAS));
  });

  it('knows nothing by the names that every object has', () => {
    for (const name of ['constructor', '__proto__', 'toString', '']) expect(definitionOf(name)).toBeUndefined();
  });

  it('says what lasts', () => {
    expect(typesWhere((type) => catalogue[type].lasts)).toEqual([
      'AffiliationStarted',
      'CandidateEndorsed',
      'OfficeAssumed',
      'StanceDeclared',
      'StatementIssued',
    ]);
  });

  it('says what registers an id', () => {
    const registering = definitions.filter(({ registers }) => registers).map(({ example }) => registrationOf(example));
    expect(registering).toEqual([
      { kind: 'actor', id: 'doreen-bogdan-martin' },
      { kind: 'issue', id: 'new-ip' },
      { kind: 'election', id: 'itu-secretary-general-2022' },
      { kind: 'conference', id: 'pp-22' },
      { kind: 'source', id: 'itu-news-2022-09-29' },
    ]);
    expect(registrationOf(catalogue.BallotCounted.example)).toBeUndefined();
  });

  it('says what introduces an instrument: acts, of which each is cited and none registers it', () => {
    const introducing = definitions.filter(({ introduces }) => introduces);
    expect(introducing.map(({ type }) => type)).toEqual([
      'ProposalSubmitted',
      'ResolutionAdopted',
      'ResolutionRejected',
      'RollCallTaken',
      'TreatyAdopted',
    ]);
    for (const { example, fixed, needsCitation } of introducing) {
      expect(registrationOf(example)).toBeUndefined();
      expect(madeKnownBy(example)).toEqual([{ kind: 'instrument', id: example.data['instrument' as never] }]);
      expect(fixed).toEqual(['instrument']);
      expect(needsCitation(example)).toBe(true);
    }
    expect(madeKnownBy(catalogue.TreatySigned.example)).toEqual([]);
    expect(madeKnownBy(catalogue.ConferenceConvened.example)).toEqual([{ kind: 'conference', id: 'pp-22' }]);
  });

  it('asks every type for a citation but those that need none', () => {
    const asData = (type: DevelopmentType, fault: string): AnyContent =>
      ({ type, data: { ...catalogue[type].example.data, fault } }) as unknown as AnyContent;
    const free = (fault: string): string[] =>
      typesWhere((type) => !definitionOf(type as string)!.needsCitation(asData(type, fault)));
    const always = [
      'ActorRegistered',
      'ActorsMerged',
      'IssueFramed',
      'ElectionCalled',
      'ConferenceConvened',
      'SourceRegistered',
      'SourceLineageDeclared',
      'DevelopmentDisputed',
      'DisputeResolved',
    ];
    expect(free('source')).toEqual(always);
    expect(new Set(free('entry'))).toEqual(
      new Set([...always, 'SourceRetracted', 'DevelopmentCorrected', 'DevelopmentRetracted']),
    );
  });

  it('narrows a content by its type, and points at what a switch forgot', () => {
    const roundOf = (content: Extract<AnyContent, { type: 'BallotCounted' | 'CandidateElected' }>): number => {
      switch (content.type) {
        case 'BallotCounted':
          return content.data.round;
        case 'CandidateElected':
          return content.data.round ?? 0;
        default:
          return unreachable(content);
      }
    };
    expect(roundOf(catalogue.BallotCounted.example)).toBe(1);
    expect(() => roundOf(catalogue.OfficeAssumed.example as never)).toThrow('Nothing here handles {"type":"OfficeAss');
  });
});

describe('streams and subjects', () => {
  it.each([
    [{ statement: 's', office: 'itu/chair', issue: 'i', election: 'e', actor: 'a' }, 'election-e'],
    [{ statement: 's', office: 'itu/chair', issue: 'e:c', actor: 'a' }, 'issue-e:c'],
    [{ statement: 's', office: 'itu/chair', actor: 'a' }, 'office-itu/chair'],
    [{ statement: 's', actor: 'a' }, 'actor-a'],
  ])('places a forecast %j under the first that it names', (data, stream) => {
    expect(catalogue.ForecastMade.stream(data)).toBe(stream);
  });

  it('bears on every voter’s stance on the candidacy where votes are listed by voter', () => {
    const keys = catalogue.BallotCounted.subjectKeys({ election: 'e', round: 1, votesBy: { x: 'a', y: 'b' } });
    expect(keys).toEqual(
      expect.arrayContaining(['election:e', 'stance:x|e:a', 'stance:y|e:b', 'issue:e:b', 'actor:y']),
    );
  });

  it('bears on an instrument as the issue of that id, and on every stance that an act may set', () => {
    const data = { instrument: 'r', votes: { x: 'yes', y: 'absent' }, means: { i: { yes: 'pro' } }, conference: 'c' };
    const keys = catalogue.RollCallTaken.subjectKeys(data as Parameters<typeof catalogue.RollCallTaken.subjectKeys>[0]);
    expect(keys).toEqual([
      'instrument:r',
      'issue:r',
      'conference:c',
      'stance:x|r',
      'actor:x',
      'stance:x|i',
      'issue:i',
      'stance:y|r',
      'actor:y',
      'stance:y|i',
    ]);
    const submitted = { instrument: 'r', submittedBy: { x: true as const }, means: { 'e:a': 'supports' } };
    expect(catalogue.ProposalSubmitted.subjectKeys(submitted)).toEqual([
      'instrument:r',
      'issue:r',
      'stance:x|r',
      'actor:x',
      'stance:x|e:a',
      'issue:e:a',
      'election:e',
      'actor:a',
    ]);
  });

  it('bears on the texts that a treaty supersedes', () => {
    const data = { instrument: 'new', supersedes: { old: 'all' as const } };
    expect(catalogue.TreatyAdopted.subjectKeys(data)).toEqual([
      'instrument:new',
      'issue:new',
      'instrument:old',
      'issue:old',
    ]);
  });

  it('bears on a claim’s subject, and on its office where its id is one of an office', () => {
    expect(catalogue.ClaimMade.subjectKeys({ subject: 'itu', what: 'size', value: 1 })).toEqual(['claim:itu']);
    const ofOffice = { subject: 'itu/chair', what: 'first-woman', value: true, claimedBy: 'x' };
    expect(catalogue.ClaimMade.subjectKeys(ofOffice)).toEqual(['claim:itu/chair', 'office:itu/chair', 'actor:x']);
    expect(catalogue.ClaimMade.stream(ofOffice)).toBe('claim-itu/chair');
  });

  it('bears on the election where the issue is a candidacy', () => {
    expect(catalogue.StanceDeclared.subjectKeys({ actor: 'x', issue: 'e:a', position: 'supports' })).toEqual([
      'stance:x|e:a',
      'actor:x',
      'issue:e:a',
      'election:e',
      'actor:a',
    ]);
  });
});

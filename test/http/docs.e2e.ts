import 'reflect-metadata';
import { developmentTypes } from '../../events/catalogue.js';
import { validateContent } from '../../events/validation.js';
import { openDoor, type Door } from './door.js';

type Json = Record<string, unknown>;

let door: Door;
let document: Json & { paths: Record<string, Record<string, Json>>; components: Record<string, Record<string, Json>> };
beforeAll(async () => {
  door = await openDoor();
  document = (await door.get('/openapi.json')).json;
});
afterAll(() => door.close());

const ROUTES = [
  'POST /v1/developments',
  'GET /v1/developments/{id}',
  'GET /v1/timeline',
  'GET /v1/elections',
  'GET /v1/elections/{id}',
  'GET /v1/elections/{id}/history',
  'GET /v1/actors',
  'GET /v1/actors/{id}',
  'GET /v1/actors/{id}/stances',
  'GET /v1/actors/{id}/stances/{issue}',
  'GET /v1/offices',
  'GET /v1/offices/{body}/{office}',
  'GET /v1/issues',
  'GET /v1/issues/{id}/stances',
  'GET /v1/stances',
  'GET /v1/conferences',
  'GET /v1/conferences/{id}',
  'GET /v1/instruments',
  'GET /v1/instruments/{id}',
  'GET /v1/treaties/{id}',
  'GET /v1/roll-calls',
  'GET /v1/roll-calls/{id}',
  'GET /v1/actors/{id}/votes',
  'GET /v1/actors/{id}/agreement',
  'GET /v1/votes/record',
  'GET /v1/claims',
  'GET /v1/diff',
  'GET /v1/exports/{file}',
  'GET /v1/disputes',
  'GET /v1/feed',
  'GET /v1/feed/elections/{id}',
  'GET /v1/feed/actors/{id}/stances',
  'GET /v1/forecasts',
  'GET /v1/sources',
  'GET /v1/sources/{id}',
  'GET /v1/status',
  'POST /v1/views/rebuild',
  'GET /healthz',
  'GET /readyz',
];

/** A vote by name: the corpus has none. */
const ROLL_CALL = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  type: 'RollCallTaken',
  occurred: '2022-03-02',
  sources: [{ source: 'itu-pp22-results' }],
  data: { instrument: 'some-resolution', votes: { us: 'yes', ru: 'no' } },
};

/** Feeds have no end, and no moment but their readers': what the document says of them is tried in test/feed. */
const isFeed = (route: string): boolean => route.startsWith('GET /v1/feed');

const operations = (): [string, Json][] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, Json] => [`${method.toUpperCase()} ${path}`, operation]),
  );

/** Every object in a document, with the way to it. */
function* objectsIn(value: unknown, way = ''): Generator<[string, Json]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [way, value as Json];
  for (const [key, item] of Object.entries(value)) yield* objectsIn(item, `${way}/${key}`);
}

const resolved = (object: Json): Json => {
  const pointer = object['$ref'];
  if (typeof pointer !== 'string') return object;
  const parts = pointer.slice(2).split('/');
  return parts.reduce<unknown>((at, part) => (at as Json)?.[part], document) as Json;
};

describe('the OpenAPI document', () => {
  it('is of version 3.1, and has every route and no other', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Annals', version: expect.any(String) } });
    expect(
      operations()
        .map(([route]) => route)
        .sort(),
    ).toEqual([...ROUTES].sort());
  });

  it('refers to nothing that is not there', () => {
    for (const [way, object] of objectsIn(document)) {
      if (way.includes('/examples/') || !('$ref' in object)) continue;
      expect([way, resolved(object)]).toEqual([way, expect.any(Object)]);
    }
  });

  it('uses nothing that 3.1 has not', () => {
    for (const [way, object] of objectsIn(document)) {
      if (/\/(examples?|value|properties)(\/|$)/.test(way)) continue;
      expect([way, 'nullable' in object]).toEqual([way, false]);
    }
  });

  it('describes each operation, its parameters and its answers', () => {
    const names = operations().map(([, { operationId }]) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const [route, operation] of operations()) {
      expect([route, operation['summary']]).toEqual([route, expect.stringMatching(/\S/)]);
      expect([route, operation['tags']]).toEqual([route, [expect.any(String)]]);
      const parameters = ((operation['parameters'] ?? []) as Json[]).map(resolved);
      for (const parameter of parameters) {
        expect(parameter).toMatchObject({ name: expect.any(String), description: expect.stringMatching(/\S/) });
        expect(parameter['required']).toBe(parameter['in'] === 'path');
        expect(['path', 'query', 'header']).toContain(parameter['in']);
        expect(resolved(parameter['schema'] as Json)).toMatchObject({ type: expect.any(String) });
      }
      const inPath = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((p) => p['in'] === 'path').map((p) => p['name'])).toEqual(inPath);
      const responses = operation['responses'] as Record<string, Json>;
      expect(Object.keys(responses)).toEqual(
        expect.arrayContaining([route.endsWith('/rebuild') ? '202' : '200', '400', '503']),
      );
      for (const response of Object.values(responses).map(resolved))
        expect(response).toMatchObject({ description: expect.any(String), content: expect.any(Object) });
    }
  });

  it('describes a parameter once', () => {
    const inline = operations().flatMap(([, operation]) =>
      ((operation['parameters'] ?? []) as Json[]).filter((p) => !('$ref' in p)).map((p) => JSON.stringify(p)),
    );
    expect(new Set(inline).size).toBe(inline.length);
    const moment = ['asOf', 'knownAt', 'atPosition', 'recordedAt', 'minPosition', 'hindsight'];
    expect(Object.keys(document.components['parameters'] as Json)).toEqual(
      expect.arrayContaining([...moment, 'q', 'limit', 'cursor']),
    );
    for (const [route, operation] of operations()) {
      if (!route.startsWith('GET /v1/') || route.endsWith('/status')) continue;
      if (route === 'GET /v1/diff' || isFeed(route)) continue;
      const refs = (operation['parameters'] as Json[]).map((p) => p['$ref']);
      expect(refs).toEqual(expect.arrayContaining(moment.map((name) => `#/components/parameters/${name}`)));
    }
  });

  it('describes the moment of each side of what is compared, and once what is one for both', () => {
    const [, { parameters }] = operations().find(([route]) => route === 'GET /v1/diff') as [
      string,
      { parameters: Json[] },
    ];
    const names = parameters.map((p) => resolved(p)['name']);
    for (const side of ['from', 'to'])
      for (const clock of ['asOf', 'knownAt', 'atPosition', 'recordedAt']) expect(names).toContain(`${side}.${clock}`);
    const shared = ['minPosition', 'hindsight', 'limit', 'cursor'].map((name) => `#/components/parameters/${name}`);
    expect(parameters.map((p) => p['$ref'])).toEqual(expect.arrayContaining(shared));
  });

  it('declares the parameters that are taken, and those only', async () => {
    for (const [route, operation] of operations()) {
      const [method, path] = route.split(' ') as [string, string];
      const url = path
        .replace('developments/{id}', 'developments/01890a5d-ac96-774b-bcce-b302099a8057')
        .replace(/\{\w+\}/g, 'xx');
      const declared = ((operation['parameters'] ?? []) as Json[]).map(resolved).filter((p) => p['in'] === 'query');
      const init = method === 'POST' ? { method, headers: { 'Content-Type': 'application/json' }, body: '{}' } : {};
      const { json } = await door.get(`${url}?zzzzzzzzzzzzzzzzzzzz=1`, init);
      const told = /There are (?!none)(.*)\.$/.exec(json.detail)?.[1]?.split(', ') ?? [];
      expect([route, told.sort()]).toEqual([route, declared.map((p) => String(p['name'])).sort()]);
    }
  });

  it('has an example of every type that can be recorded, and each can be', () => {
    const body = operations().find(([route]) => route === 'POST /v1/developments')?.[1]['requestBody'] as Json;
    const content = body['content'] as Record<string, { examples: Record<string, { value: unknown }> }>;
    const values = Object.values(content['application/json']?.examples ?? {}).flatMap(({ value }) => value);
    for (const value of values) expect(validateContent(value).faults).toEqual([]);
    expect(new Set(values.map((value) => (value as { type: string }).type))).toEqual(new Set(developmentTypes));
    const lines = Object.values(content['application/x-ndjson']?.examples ?? {}).map(({ value }) => String(value));
    for (const line of lines.join('').trim().split('\n'))
      expect(validateContent(JSON.parse(line) as unknown).faults).toEqual([]);
  });

  it('has a schema of every type, with its fields', () => {
    const schemas = document.components['schemas'] as Record<string, Json>;
    for (const type of developmentTypes) expect(Object.keys(schemas)).toContain(type);
    const ballot = (schemas['BallotCounted'] as { properties: { data: Json } }).properties.data;
    expect(ballot).toMatchObject({
      required: ['election', 'round'],
      additionalProperties: false,
      properties: { election: { type: 'string' }, round: { type: 'integer' }, votes: { type: 'object' } },
    });
  });
});

describe('what the document says of answers', () => {
  let full: Door;
  beforeAll(async () => {
    full = await openDoor('bundled');
    expect((await full.record(ROLL_CALL)).status).toBe(201);
  });
  afterAll(() => full.close());

  const IDS: Record<string, string> = {
    'elections/{id}': 'elections/itu-secretary-general-2022',
    'actors/{id}': 'actors/ru',
    '{body}/{office}': 'itu/secretary-general',
    'issues/{id}': 'issues/itu-role-in-internet-governance',
    'sources/{id}': 'sources/itu-pp22-results',
    '{issue}': 'itu-role-in-internet-governance',
    'conferences/{id}': 'conferences/pp-22',
    'instruments/{id}': 'instruments/itrs-2012',
    'treaties/{id}': 'treaties/itrs-2012',
    'roll-calls/{id}': `roll-calls/${ROLL_CALL.id}`,
  };

  it('is so', async () => {
    const requiredOf = (schema: Json): string[] => {
      const { required = [], allOf = [] } = resolved(schema) as { required?: string[]; allOf?: Json[] };
      return [...required, ...allOf.flatMap(requiredOf)];
    };
    const development = (await full.get('/v1/timeline?limit=1')).json.because[0] as string;
    for (const [route, operation] of operations()) {
      if (!route.startsWith('GET /v1/') || route.endsWith('/status') || isFeed(route)) continue;
      // Exports are files, and no answers: test/http/exports.e2e.ts asks for them.
      if (route.startsWith('GET /v1/exports/')) continue;
      let path = route.slice(4).replace('developments/{id}', `developments/${development}`);
      for (const [from, to] of Object.entries(IDS)) path = path.replace(from, to);
      if (path === '/v1/stances') path += '?actors=us&issues=itu-role-in-internet-governance';
      if (path === '/v1/diff') path += '?of=election&id=itu-secretary-general-2022&from.asOf=2022-09-28';
      const { status, json } = await full.get(path);
      const ok = (operation['responses'] as Record<string, Json>)['200'] as {
        content: { 'application/json': { schema: Json } };
      };
      const required = requiredOf(ok.content['application/json'].schema);
      expect([route, status]).toEqual([route, 200]);
      expect([route, required.filter((member) => !Object.hasOwn(json as object, member))]).toEqual([route, []]);
    }
  });

  it('comes back as the examples have it', async () => {
    const examples = operations().flatMap(([, operation]) => {
      const ok = (operation['responses'] as Record<string, Json>)['200'] as
        { content?: Record<string, Json> } | undefined;
      return Object.values((ok?.content?.['application/json']?.['examples'] ?? {}) as Record<string, Json>);
    });
    const asked = examples.filter(({ summary }) => String(summary).startsWith('GET '));
    expect(asked.length).toBeGreaterThanOrEqual(5);
    for (const { summary, value } of asked) {
      const { json } = await full.get(String(summary).slice(4));
      expect([summary, missing({ ...(value as Json), position: json.position }, json)]).toEqual([summary, []]);
    }
  });
});

/** What an example says and the answer does not; of a list, any of its items may be the one that is meant. */
function missing(example: unknown, actual: unknown, way = ''): string[] {
  if (Array.isArray(example) && Array.isArray(actual))
    return example.flatMap((one, i) =>
      actual.some((other) => missing(one, other).length === 0) ? [] : [`${way}/${i}: ${JSON.stringify(one)}`],
    );
  if (typeof example === 'object' && example !== null && typeof actual === 'object' && actual !== null)
    return Object.entries(example).flatMap(([key, item]) => missing(item, (actual as Json)[key], `${way}/${key}`));
  return example === actual ? [] : [`${way}: ${JSON.stringify(example)}, not ${JSON.stringify(actual)}`];
}

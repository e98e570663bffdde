import { CloudEvent } from 'cloudevents';
import fc from 'fast-check';
import { definitions } from '../../events/catalogue.js';
import { canonicalContent, contentOf } from '../../events/canonical.js';
import { arbitraryLog } from '../../test/oracle/generate.js';
import { runs } from '../../test/laws/runs.js';
import { messageOf } from '../../test/laws/views.js';
import type { StoredMessage } from '../log/log.js';
import { given } from '../http/parameters/reading.dto.js';
import { cloudEventOf } from './cloud-event.js';

/** The same event as the SDK makes it, checked and whole. */
function bySdk(m: StoredMessage, published: string | undefined): string {
  const data = JSON.parse(m.content) as { occurred?: string };
  const event = new CloudEvent({
    id: m.id,
    source: '/v1/developments',
    type: `org.annals.${m.type}`,
    subject: m.stream,
    time: new Date(m.recordedAt).toISOString(),
    datacontenttype: 'application/json',
    position: String(m.position),
    revision: String(m.revision),
    schemaversion: m.schemaVersion,
    ...(data.occurred === undefined ? {} : { occurred: data.occurred }),
    ...(published === undefined ? {} : { published }),
    ...(m.correlationId === undefined ? {} : { correlationid: m.correlationId }),
    ...(m.causationId === undefined ? {} : { causationid: m.causationId }),
    data,
  });
  return JSON.stringify(event);
}

const same = (m: StoredMessage): void => {
  const written = JSON.parse(cloudEventOf(m, () => undefined)) as { published?: string };
  expect(written).toEqual(JSON.parse(bySdk(m, written.published)));
  // Whoever receives it checks it, too.
  expect(new CloudEvent(written as never).validate()).toBe(true);
};

const message = (more: Partial<StoredMessage> = {}): StoredMessage => ({
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  type: 'ActorRegistered',
  schemaVersion: 1,
  stream: 'actor-fr',
  content: '{"data":{"actor":"fr","kind":"state","name":"France"},"type":"ActorRegistered"}',
  revision: 0,
  position: 1,
  recordedAt: 1_700_000_000_000,
  ...more,
});

describe('a CloudEvent', () => {
  it('given the example of each type, then what the SDK makes and checks', () => {
    for (const { type, example } of definitions)
      for (const occurred of [undefined, '2022-03', '2014~'])
        same(
          message({
            type,
            stream: `of-${type}`,
            content: canonicalContent({ ...example, ...(occurred === undefined ? {} : { occurred }) }),
          }),
        );
  });

  it('given any log, then the same', () => {
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        for (const d of log) same({ ...messageOf(d), content: canonicalContent(contentOf(d)) });
      }),
      runs(20),
    );
  });

  it('given any text where text may stand, and whatever is given or left out, then the same', () => {
    const texts = fc.option(fc.string({ unit: 'grapheme', minLength: 1 }), { nil: undefined });
    fc.assert(
      fc.property(texts, texts, texts, fc.nat(), (stream, correlationId, causationId, position) => {
        const given = Object.entries({ stream, correlationId, causationId }).filter(([, text]) => text !== undefined);
        same(message({ ...Object.fromEntries(given), position }));
      }),
      runs(300),
    );
  });

  it('given what stands at the end of a content standing further inside as well, or alone, then what stands at its end', () => {
    const odd = ['"occurred":"2020"', ',"sources":[', '\\', '"', 'x","occurred":"2021","sources":[{"source":"y"}]'];
    const patch = { occurred: '2019', sources: [{ source: 'inner' }] };
    for (const text of odd)
      for (const occurred of [undefined, '2022', text])
        for (const sources of [undefined, [], [{ source: 's', quote: text, published: '2001' }]])
          for (const data of [{ reason: text }, { patch, reason: text }, { a: { patch } }]) {
            const content = { type: 'DevelopmentCorrected', data, ...given({ occurred, sources, certainty: text }) };
            const m = message({ type: content.type, content: canonicalContent(content as never) });
            same(m);
            expect((JSON.parse(cloudEventOf(m, () => undefined)) as { published?: string }).published).toBe(
              sources?.[0]?.published,
            );
          }
  });

  it('given one that holds what stands before its values, then each value is its own', () => {
    same(message({ stream: '"time":"2020"', correlationId: '"id":"x"' }));
    same(message({ stream: 'plain' }));
  });
});

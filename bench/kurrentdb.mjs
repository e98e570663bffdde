/**
 * The log on a server, beside the bare client on the same server in the same run. `ANNALS_BENCH_KURRENTDB` names a server
 * that may have anything else on it; it should be on this machine, with nothing else to do.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { copyLog } from '../dist/src/log/copy/copy-log.js';
import { KurrentTarget } from '../dist/src/log/kurrentdb/copy-target.js';
import { openReadOnly } from '../dist/src/log/sqlite/open.js';
import { RecordDevelopments } from '../dist/src/recording/record-developments.js';
import { BareClient } from './baseline/bare-client.mjs';
import { history, registrations } from './generated.mjs';
import { append } from './support/built.mjs';
import { folder } from './support/folders.mjs';
import { clock, interleaved, median, perSecond } from './support/measure.mjs';
import { messages } from './support/messages.mjs';
import { openNode } from './support/node.mjs';
import { point, questions } from './support/questions.mjs';
import { POWER, powerOver } from './support/server-power.mjs';
import { spelled } from './support/sizes.mjs';
import { row, unmeasured } from './support/table.mjs';

const CALLERS = 50;
const KILLS = 3;

const GOALS = {
  one: ['one recording on a server, one caller', { least: 0.7 }],
  many: ['– 50 callers at once', { least: 0.6 }],
  caught: ['views of a new node caught up', { least: 0.6 }],
  copy: ['log copy to a server, both sides verified', { least: 0.5 }],
  resume: ['until writes resume after the server was killed, beyond the bare client', { under: 500 }],
  answer: ['calls to the server per point answer', { under: 0 }],
  recording: ['calls to the server per recording', { under: 1 }],
};

export async function kurrentdb({ runs, recordings, little }, environment = process.env) {
  const address = environment.ANNALS_BENCH_KURRENTDB;
  if (!address) {
    for (const [name, goal] of Object.values(GOALS))
      unmeasured({ name, goal, why: 'not measured: ANNALS_BENCH_KURRENTDB names no server' });
    return;
  }
  await recordingOn(address, { runs, recordings });
  await movingTo(address, little);
  await resuming(address, powerOver(environment));
}

const newPrefix = () => `bench-${randomUUID()}.`;

/** A node on a server's log of its own. */
async function nodeOn(address, prefix = newPrefix()) {
  const node = await openNode(folder('on-server'), { address, settings: { prefix } });
  if (!(await node.log.server.live(60_000))) throw new Error('The server that ANNALS_BENCH_KURRENTDB names is away.');
  return node;
}

/** The same with what others are recorded about, and a function that records a text. */
async function nodeToRecord(address) {
  const node = await nodeOn(address);
  const known = registrations();
  for (const [i, value] of known.entries())
    await node.recorder.record(new RecordDevelopments([{ line: i + 1, value }]));
  const record = (text) => node.recorder.record(new RecordDevelopments([{ line: 1, value: JSON.parse(text) }]));
  const texts = (count) => [...history(known.length + count)].slice(known.length).map((one) => JSON.stringify(one));
  return { node, record, texts };
}

async function recordingOn(address, { runs, recordings }) {
  const warm = 2;
  const { node, record, texts } = await nodeToRecord(address);
  const bare = new BareClient(address);
  const all = texts((runs + warm) * recordings * 6 + recordings);
  const share = (from, count, run) => all.slice(from + run * count, from + (run + 1) * count);
  const alone = (work) => async (run) => {
    const some = share(0, recordings, run);
    return perSecond(
      some.length,
      await clock(async () => {
        for (const text of some) await work(text);
      }),
    );
  };
  const one = await interleaved({ own: alone(record), bare: alone((text) => bare.append(text)) }, { runs, warm });
  const figure = { unit: '/s', against: 'the bare client, the same bytes' };
  row({ ...named('one'), value: one.own, baseline: one.bare, ...figure });

  const from = (runs + warm) * recordings;
  const groups = (work) => async (run) => {
    const some = share(from, recordings * 5, run);
    const parts = Math.floor(some.length / CALLERS);
    const took = await clock(async () => {
      for (let i = 0; i < parts; i++) await Promise.all(some.slice(i * CALLERS, (i + 1) * CALLERS).map(work));
    });
    return perSecond(parts * CALLERS, took);
  };
  const many = await interleaved(
    { own: groups(record), bare: groups((text) => bare.appendAlone(text)) },
    { runs, warm },
  );
  row({ ...named('many'), value: many.own, baseline: many.bare, ...figure });

  const rest = all.slice(-recordings);
  const recorded = await callsOf(async () => {
    for (const text of rest) await record(text);
  });
  const points = questions(recordings);
  const asked = await callsOf(async () => {
    for (const one of points) await point(node, one);
  });
  row({ ...named('answer'), value: asked / points.length, unit: 'calls' });
  row({ ...named('recording'), value: recorded / rest.length, unit: 'calls' });
  await bare.close();
  await node.close();
}

/** How often the client of this process was asked for anything while some work was done. */
async function callsOf(work) {
  const client = KurrentDBClient.prototype;
  const names = ['appendToStream', 'multiStreamAppend', 'appendRecords', 'readStream', 'readAll', 'subscribeToAll'];
  const kept = Object.fromEntries(names.map((name) => [name, client[name]]));
  let calls = 0;
  for (const name of names)
    client[name] = function counted(...given) {
      calls += 1;
      return kept[name].apply(this, given);
    };
  try {
    await work();
  } finally {
    Object.assign(client, kept);
  }
  return calls;
}

async function movingTo(address, size) {
  const directory = folder('to-copy');
  await append(directory, messages(size));
  const source = await openReadOnly({ directory });
  const { position: count } = await source.head();
  const texts = [];
  for await (const page of source.readAll(0)) texts.push(...page.map(({ content }) => content));
  const bare = new BareClient(address);
  let prefix;
  const moved = await interleaved(
    {
      own: async () => {
        prefix = newPrefix();
        const target = new KurrentTarget({ connectionString: address, prefix, silenceMs: 15_000 });
        const took = await clock(() => copyLog(source, target));
        await target.close();
        return perSecond(count, took);
      },
      bare: async () =>
        perSecond(
          count,
          await clock(async () => {
            for (let at = 0; at < count; at += 500) await bare.appendTogether(texts.slice(at, at + 500));
          }),
        ),
    },
    { runs: 3 },
  );
  const of = { unit: '/s', baseline: moved.bare };
  row({ ...named('copy', size), value: moved.own, ...of, against: 'bare appends in calls of 500, one stream' });
  await source.close();

  const caught = await interleaved(
    {
      own: async () => {
        let node;
        const took = await clock(async () => {
          node = await nodeOn(address, prefix);
          if (!(await node.views.has(count, 600_000))) throw new Error('The views did not catch up.');
        });
        await node.close();
        return perSecond(count, took);
      },
      bare: async () => perSecond(count, await clock(() => bare.receive(prefix, count))),
    },
    { runs: 3 },
  );
  row({
    ...named('caught', size),
    value: caught.own,
    unit: '/s',
    baseline: caught.bare,
    against: 'a bare subscribeToAll of the same',
  });
  await bare.close();
}

async function resuming(address, power) {
  if (!power) return unmeasured({ ...named('resume'), why: `not measured: give ${POWER}` });
  const { node, record, texts } = await nodeToRecord(address);
  const bare = new BareClient(address);
  const beyond = [];
  const waited = [];
  const all = texts(200_000 / 10)[Symbol.iterator]();
  for (let kill = 0; kill < KILLS; kill++) {
    let killed = Infinity;
    /** When the first write ended that began after the kill. */
    const resumed = async (write) => {
      for (;;) {
        const began = performance.now();
        const isDone = await write(all.next().value).then(
          () => true,
          () => false,
        );
        if (isDone && began > killed) return performance.now() - killed;
        await sleep(isDone ? 2 : 20);
      }
    };
    const both = Promise.all([resumed(record), resumed((text) => bare.appendSomehow(text))]);
    await sleep(1000);
    killed = performance.now();
    power.kill();
    power.start();
    const [own, other] = await both;
    beyond.push(own - other);
    waited.push([own, other]);
  }
  const [own, other] = [0, 1].map((side) => median(waited.map((pair) => pair[side])));
  row({
    ...named('resume'),
    value: median(beyond),
    unit: 'ms',
    against: `medians of ${KILLS} kills: ${Math.round(own)} ms, the bare client ${Math.round(other)} ms`,
  });
  await bare.close();
  await node.close();
}

/** The name and the goal of a row. */
function named(which, size) {
  const [name, goal] = GOALS[which];
  return { name: size === undefined ? name : `${name}, ${spelled(size)}`, goal };
}

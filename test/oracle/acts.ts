/** Beside the headlines of the oracle: roll calls, texts, conferences and claims. Treaties are in `treaties.ts`. */
import type { Development } from '../../events/development.js';
import { lastInstant } from '../../events/time/edtf.js';
import { actStanceHead } from './act-stances.js';
import { MORE, always, isOf, leftOf, valueOf } from './act-world.js';
import { believe, combinations, unique } from './belief.js';
import { type Head, headOf, lastHead } from './heads.js';
import { type Question, oracle } from './oracle.js';
import { countLater, happeningIn } from './parts.js';
import { rollCallOf } from './roll-calls.js';
import { bindingOf, signatureHead } from './treaties.js';
import { type Claim, type Node, type World, at, claims, keyOf, keysOf, says, says1, sure } from './world.js';

/** What a text became by one thing that happened to it. */
const FATES: Record<string, string> = {
  ProposalSubmitted: 'submitted',
  ResolutionAdopted: 'adopted',
  TreatyAdopted: 'adopted',
  ResolutionRejected: 'rejected',
  ProposalWithdrawn: 'withdrawn',
};

function fateHead(w: World, happened: Node[], id: string): Head {
  const own = happened.filter((n) => FATES[n.type] && isOf(n, 'instrument', id));
  const last = own.filter((n) => !own.some((m) => w.before(n, m)));
  // A submission does not stand against a decision that nothing orders against it.
  const decided = last.filter((n) => n.type !== 'ProposalSubmitted');
  const speaking = decided.length > 0 ? decided : last;
  return headOf(
    w,
    speaking.flatMap((n) => claims(n.tellings, says(FATES[n.type]))),
    [],
  );
}

function amendmentHead(w: World, happened: Node[], id: string, amendment: string): Head {
  const tells = (n: Node): Claim[] => {
    const state = { AmendmentProposed: 'proposed', AmendmentRemoved: 'removed' }[n.type];
    return state && isOf(n, 'instrument', id) && isOf(n, 'amendment', amendment) ? claims(n.tellings, says(state)) : [];
  };
  return lastHead(w, happened, tells, [], always);
}

/** What names a text, that which counts more first. */
const NAMERS = [
  'ProposalRenamed',
  'TreatyAdopted',
  'ResolutionAdopted',
  'ResolutionRejected',
  'ProposalSubmitted',
  'RollCallTaken',
];

/** The last text that was given to a member of an instrument. */
function lastGiven(w: World, id: string, member: (n: Node) => string | null, order: string[]): unknown {
  const tells = (n: Node): Claim[] => {
    const named = isOf(n, 'instrument', id) ? member(n) : null;
    return named === null ? [] : leftOf(n, named).filter((c) => typeof c.value === 'string');
  };
  const head = lastHead(w, w.happened, tells, [], always);
  const values = [...head.sides.values()].map((side) => side[0]!.value);
  if (values.length === 1) return values[0];
  const said = [...head.sides.values()]
    .flat()
    .map((c) => ({ ...c, type: w.nodes.find((n) => n.ids.includes(c.id))!.type }));
  const first = order.find((type) => said.some((c) => c.type === type));
  const given = unique(said.filter((c) => c.type === first).map((c) => c.value));
  return given.length === 1 ? given[0] : null;
}

const BODIES: Record<string, string> = { ProposalSubmitted: 'body', ProposalMoved: 'to' };

function conferenceHead(w: World, happened: Node[], id: string): Head {
  const own = happened.filter((n) => isOf(n, 'conference', id));
  const phases = [
    ['ConferenceClosed', 'closed'],
    ['ConferenceConvened', 'convened'],
  ] as const;
  const [type, phase] = phases.find(([t]) => own.some((n) => n.type === t)) ?? [];
  const saying = own.filter((n) => n.type === type).flatMap((n) => claims(n.tellings, says(phase)));
  return { ...headOf(w, saying, []), phase };
}

const claimHead = (w: World, happened: Node[], about: string): Head =>
  lastHead(
    w,
    happened,
    (n) => (claimedIn(n) === about ? leftOf(n, 'value').filter((c) => c.value !== undefined) : []),
    ['/data/value'],
    always,
  );

/** What a claim is of: its subject, what is claimed of it, and in which unit. */
function claimedIn(n: Node): string | null {
  const [subject, what, unit] = ['subject', 'what', 'unit'].map((m) => sure(n, m)[0]);
  return n.type !== 'ClaimMade' || subject === undefined || what === undefined
    ? null
    : keyOf([subject, what, unit ?? null]);
}

export function oracleOfActs(log: Development[], question: Question) {
  const asked = oracle(log, question, MORE);
  const { base, worlds, judge } = asked;
  const notYetKnown = countLater(log, question, asked, MORE);
  const shown = [...base.happened, ...base.possible];
  const torn = (n: Node): boolean => n.clash || [...n.left.values()].some((sides) => sides.size > 1);
  const standing = (n: Node): string => (torn(n) ? 'disputed' : base.happened.includes(n) ? 'certain' : 'possible');
  /** A headline of one value, null where it is disputed or nothing tells. */
  const headline = (read: (w: World, happened: Node[]) => Head, none = 'none') => {
    const { values, sides, judged } = judge(read, none);
    const possible = [...judged.possible].sort((a, b) => (a.development < b.development ? -1 : 1));
    return { ...judged, possible, value: values[0] ?? null, sides };
  };

  return {
    ...asked,

    happening: (id: string) => happeningIn(base, id),

    rollCall: (id: string) => rollCallOf(worlds, id, notYetKnown),

    instrument(id: string) {
      const own = shown.filter((n) => isOf(n, 'instrument', id));
      const amendments = unique(own.filter((n) => n.type.startsWith('Amendment')).flatMap((n) => sure(n, 'amendment')));
      const noLanguage = (n: Node): string | null => (sure(n, 'language').length === 0 ? 'title' : null);
      return {
        ...headline((w, happened) => fateHead(w, happened, id)),
        title: lastGiven(base, id, noLanguage, NAMERS) ?? lastGiven(base, id, () => 'title', NAMERS),
        code: lastGiven(base, id, () => 'code', NAMERS),
        body: lastGiven(base, id, (n) => BODIES[n.type] ?? null, []),
        names: own
          .filter((n) => n.tellings.some((t) => at('title')(t).length > 0))
          .map((n) => [n.ids[0], standing(n), valueOf(n, 'title'), valueOf(n, 'language')])
          .sort(),
        bodies: own
          .filter((n) => BODIES[n.type] && leftOf(n, BODIES[n.type]!).some((c) => c.value !== undefined))
          .map((n) => [n.ids[0], standing(n), valueOf(n, BODIES[n.type]!), valueOf(n, 'from')])
          .sort(),
        amendments: amendments.sort().map((amendment) => ({
          amendment,
          ...headline((w, happened) => amendmentHead(w, happened, id, amendment)),
        })),
        notYetKnown: notYetKnown(
          (_, n) => /^(Prop|Amen|Reso|Roll|Trea|Walk)/.test(n.type) && isOf(n, 'instrument', id),
        ),
      };
    },

    conference(id: string) {
      const ofIt = (nodes: Node[]): Node[] =>
        nodes.filter((n) => /^(Conf|Walk)/.test(n.type) && isOf(n, 'conference', id));
      const registration = base.belief.seen.filter(
        (t) => t.type === 'ConferenceConvened' && says1(t, 'conference').includes(id),
      );
      // What a source once said stays said, also where it has mended it since.
      const unmended = log.filter((d) => d.position <= question.position && d.data.fault !== 'source');
      const said = believe(unmended, lastInstant(question.knownAt ?? '9999')).seen;
      const isNamed = base.belief.seen.some(
        (t) =>
          t.reports.length > 0 &&
          [t, ...said.filter((s) => s.id === t.id)].some((s) =>
            [...says1(s, 'conference'), ...says1(s, 'subject')].includes(id),
          ),
      );
      const set = isNamed
        ? registration.filter((t) => at('scheduled')(t).filter((x) => x.value !== undefined).length === 1)
        : [];
      const over = ofIt(shown).some((n) => n.type === 'ConferenceClosed');
      const listed = (n: Node): string[] =>
        keysOf(n.tellings, 'actors').filter((actor) => valueOf(n, `actors/${actor}`) === true);
      const { value: _, ...told } = headline((w, happened) => conferenceHead(w, happened, id));
      const { phases } = judge((w, happened) => conferenceHead(w, happened, id), '');
      return {
        ...told,
        phase: phases.length === 1 ? phases[0] : null,
        closings: ofIt(shown)
          .filter((n) => n.type === 'ConferenceClosed')
          .map((n) => [n.ids[0], standing(n)])
          .sort(),
        walkouts: ofIt(shown)
          .filter((n) => n.type === 'WalkoutStaged')
          .map((n) => [n.ids[0], standing(n), listed(n).sort()])
          .sort(),
        scheduled: [
          ...(over ? [] : set.map((t) => [t.id, 'meeting'])),
          ...ofIt(base.scheduled).map((n) => [n.ids[0], n.type]),
        ].sort(),
        notYetKnown: notYetKnown((_w, n) => /^(ConferenceClosed|Walk)/.test(n.type) && isOf(n, 'conference', id)),
      };
    },

    claims(about: string) {
      const subject = base.belief.actor(about);
      const listed = [...shown, ...base.scheduled].filter((n) => n.type === 'ClaimMade' && isOf(n, 'subject', subject));
      const groups = unique(listed.flatMap((n) => claimedIn(n) ?? [])).sort();
      return Object.fromEntries(
        groups.map((group) => [
          group,
          {
            ...headline((w, happened) => claimHead(w, happened, group)),
            claims: shown
              .filter((n) => claimedIn(n) === group)
              .map((n) => [n.ids[0], standing(n), valueOf(n, 'value'), valueOf(n, 'claimedBy')])
              .sort(),
          },
        ]),
      );
    },

    stance(about: string, on: string) {
      const { belief } = base;
      const [election, candidate] = on.split(':') as [string, string | undefined];
      const issues = candidate === undefined ? [on] : belief.same(candidate).map((c) => `${election}:${c}`);
      const subjects = combinations([belief.same(about), issues]) as [string, string][];
      const { value: position, ...told } = headline(
        (w, happened) => actStanceHead(w, happened, w.belief.actor(about), w.belief.issue(on)),
        'withdrawn',
      );
      const concerns = (w: World, n: Node): boolean =>
        subjects.some(([a, i]) => actStanceHead(w, [n], w.belief.actor(a), w.belief.issue(i)).sides.size > 0);
      return { ...told, position, notYetKnown: notYetKnown(concerns) };
    },

    treaty(id: string, about: string) {
      const actor = base.belief.actor(about);
      const party = headline((w, happened) => signatureHead(w, happened, id, w.belief.actor(about)));
      return { party, binding: bindingOf(worlds, id, actor) };
    },
  };
}

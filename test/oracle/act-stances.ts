/** Beside the headlines of the oracle: the stances that acts about texts set, among those that people declare. */
import { type Seen, meet } from './belief.js';
import { own } from './act-world.js';
import { type Head, lastHead } from './heads.js';
import { type Claim, type Node, type World, at, claims, says, says1, stancesOf, sure } from './world.js';

/** The members by which developments say whose stance they set, and on what. */
const ABOUT = ['actor', 'issue', 'election', 'candidate', 'endorser', 'nominatedBy'];
const SET_BY: Record<string, 'supports' | 'opposes'> = {
  ProposalSubmitted: 'supports',
  TreatySigned: 'supports',
  TreatyRefused: 'opposes',
};
const ON_TEXT: Record<string, string> = { yes: 'supports', no: 'opposes', abstain: 'abstains' };

/** What a happening says of a stance, and whether it is disputed that it says anything of it. */
type Said = { claims: Claim[]; isSure: boolean };

const leftAt = (n: Node, pointer: string): Claim[] => [...(n.left.get(pointer)?.values() ?? [])].flat();
const isOpen = (n: Node, member: string): boolean => (n.left.get(`/data/${member}`)?.size ?? 1) > 1;

/** Submitting, signing or refusing: on the text by what it is, on another issue by what it is said to mean there. */
function byAct(n: Node, actor: string, issue: string): Said {
  const [who, value] = n.type === 'ProposalSubmitted' ? [`submittedBy/${actor}`, true] : ['actor', actor];
  const isOnItself = n.tellings.some((t) => says1(t, 'instrument').includes(issue));
  const wanted: [string, unknown][] = [
    [who, value],
    ...(isOnItself ? [['instrument', issue] as [string, unknown]] : []),
  ];
  const isLeft = wanted.every(([m, v]) => leftAt(n, `/data/${m}`).some((c) => c.value === v));
  const telling = own(n).filter((t) => wanted.every(([m, v]) => at(m)(t).some((x) => x.value === v)));
  const tells = isOnItself ? says(SET_BY[n.type]) : at(`means/${issue}`);
  const said = claims(isLeft ? telling : [], tells).filter((c) => c.value !== undefined);
  return { claims: said, isSure: wanted.every(([m]) => !isOpen(n, m)) };
}

/** A vote: on the text by how it went, on another issue by what such a vote is said to mean there. */
function byVote(w: World, n: Node, actor: string, issue: string): Said {
  const told = leftAt(n, '/data/on').map((c) => c.value);
  const sharing = w.nodes.filter((m) => m.type === n.type && meet(sure(m, 'instrument'), sure(n, 'instrument')));
  const isUnsaid = told.every((on) => on === undefined);
  const isWhole = isUnsaid ? sharing.length === 1 : told.includes('whole');
  // Nobody votes for another: what is only inferred of a vote is left out.
  const speaking = (pointer: string): Claim[] =>
    leftAt(n, pointer).filter((c) => typeof c.value === 'string' && own(n).some((t) => t.id === c.id));
  const votes = isWhole ? speaking(`/data/votes/${actor}`) : [];
  const isOnItself = sure(n, 'instrument').includes(issue);
  const meant = (vote: Claim): Claim[] => {
    if (isOnItself) return ON_TEXT[String(vote.value)] ? [{ ...vote, value: ON_TEXT[String(vote.value)] }] : [];
    const all = speaking(`/data/means/${issue}/${String(vote.value)}`);
    // Who tells the vote and what it means bears it; where nobody tells both, both who tell one.
    const isBoth = (m: Claim): boolean => votes.some((v) => v.value === vote.value && v.id === m.id);
    const of = (m: Claim): Claim[] =>
      all.some((x) => x.value === m.value && isBoth(x)) ? (m.id === vote.id ? [m] : []) : [m];
    return all.flatMap(of).map((m) => ({ ...m, from: [...vote.from, ...m.from] }));
  };
  // Where one of the votes that are told sets no stance, it is disputed that there is any.
  const setsNone = votes.some((vote) => votes.filter((v) => v.value === vote.value).flatMap(meant).length === 0);
  return { claims: votes.flatMap(meant), isSure: !setsNone && !(isOpen(n, 'on') && told.some((on) => on !== 'whole')) };
}

/** The stance of an actor on an issue, also by what it did about texts. */
export function actStanceHead(w: World, happened: Node[], actor: string, issue: string): Head {
  const said = (n: Node): Said => {
    if (SET_BY[n.type]) return byAct(n, actor, issue);
    if (n.type === 'RollCallTaken') return byVote(w, n, actor, issue);
    const tells = (t: Seen) =>
      stancesOf(t).flatMap(([subject, values]) => (subject === `${actor} ${issue}` ? values : []));
    return { claims: claims(own(n), tells), isSure: ABOUT.every((m) => !isOpen(n, m)) };
  };
  const pointers = ['/data/position', `/data/positions/${actor}`, `/data/means/${issue}`];
  return lastHead(
    w,
    happened,
    (n) => said(n).claims,
    pointers,
    (n) => said(n).isSure,
  );
}

import { today } from '../../../events/time/edtf.js';
import type { Asking } from '../../asking/asking.js';
import { Ask, type AskName, type MomentParameters } from '../../asking/queries.js';
import { Problem } from '../../problem.js';
import type { Course, FeedEvent, Stretch } from '../course.js';
import { developmentAt, Follower, membersThatDiffer, type Told } from './follower.js';
import { positionsThatMatter } from './matters.js';

/** A question whose answer is followed. */
export interface Followed {
  /** What kind of event its answers are. */
  kind: 'election' | 'stances';
  id: string;
  /** V and K; of V, what is left out means today, whenever that is. */
  moment: Pick<MomentParameters, 'asOf' | 'knownAt' | 'hindsight'>;
  /** Of a list, how many entries are followed. */
  limit?: number;
}

const QUESTIONS: Readonly<Record<Followed['kind'], AskName>> = { election: 'election', stances: 'actorStances' };

/** So few positions are all asked about: that takes less than finding those that matter. */
const FEW = 8;
/** Answers at a time, before others get their turn. */
const AT_A_TIME = 8;

/** Sends the answer to a question whenever it changes, with the development that changed it. */
export class AnswerCourse implements Course {
  /** The day that the reader was told of last. */
  private day: string;
  private matter: { end: number; positions: readonly number[] } = { end: 0, positions: [] };

  constructor(
    private readonly asking: Asking,
    private readonly followed: Followed,
    private readonly answers: Answers,
  ) {
    this.day = this.today();
  }

  /** While no other day begins, all are sent the same. */
  get name(): string | undefined {
    return this.day === this.today() ? JSON.stringify([this.followed, this.day]) : undefined;
  }

  async first(): Promise<Stretch> {
    const answer = await this.ask({});
    const position = Number(answer['position']);
    return { events: [this.eventOf(position, null, [], answer)], upTo: position };
  }

  async next(after: number, end: number, _limit: number): Promise<Stretch> {
    const events = await this.ofTheDay(after);
    const follower = new Follower((position) => this.answerAt(position));
    await follower.startAt(after);
    const positions = this.positionsBetween(after, end);
    const asked = positions.slice(0, AT_A_TIME);
    for (const position of asked) {
      const changed = await follower.step(position);
      if (changed === null) continue;
      events.push(this.eventOf(position, developmentAt(this.asking.views.store, position), changed, follower.told));
    }
    return { events, upTo: positions.length > asked.length ? (asked.at(-1) as number) : end };
  }

  idle(at: number): Promise<FeedEvent[]> {
    return this.ofTheDay(at);
  }

  /** What changed because another day has begun. */
  private async ofTheDay(at: number): Promise<FeedEvent[]> {
    const [before, now] = [this.day, this.today()];
    if (before === now) return [];
    const [was, is] = [await this.answerAt(at, before), await this.answerAt(at, now)];
    this.day = now;
    const changed = membersThatDiffer(was, is);
    return changed.length === 0 ? [] : [this.eventOf(at, null, changed, is)];
  }

  private eventOf(position: number, development: object | null, changed: readonly object[], answer: Told): FeedEvent {
    return { position, type: this.followed.kind, data: JSON.stringify({ development, changed, answer }) };
  }

  /** The positions that could have changed the answer, after one and up to another. */
  private positionsBetween(after: number, end: number): readonly number[] {
    if (end - after <= FEW) return Array.from({ length: end - after }, (_, i) => after + 1 + i);
    // What matters up to one end still matters to a farther one, but there may be more of it.
    if (this.matter.end !== end) {
      const { kind, id } = this.followed;
      this.matter = { end, positions: positionsThatMatter(this.asking.views.store, kind, [id], end) };
    }
    return this.matter.positions.filter((position) => position > after);
  }

  private answerAt(position: number, day = this.today()): Promise<Told> {
    const { kind, id, moment, limit } = this.followed;
    const key = JSON.stringify([kind, id, moment, limit, day, position]);
    return this.answers.kept(key, async () => {
      try {
        return position === 0 ? {} : await this.ask({ asOf: day, atPosition: String(position) });
      } catch (error) {
        // It was not recorded then.
        if (error instanceof Problem && error.status === 404) return {};
        throw error;
      }
    });
  }

  private ask(at: MomentParameters): Promise<Told> {
    const { kind, id, moment, limit } = this.followed;
    const page = limit === undefined ? {} : { limit };
    return this.asking.ask(new Ask(QUESTIONS[kind], { id }, { ...at, ...moment }, page));
  }

  private today(): string {
    return this.followed.moment.asOf ?? today(this.asking.now());
  }
}

/** Answers that were given last: readers of one feed ask for the same ones. */
export class Answers {
  private readonly found = new Map<string, Promise<Told>>();

  /** @param most answers that are kept */
  constructor(private readonly most = 32) {}

  kept(key: string, ask: () => Promise<Told>): Promise<Told> {
    const known = this.found.get(key);
    if (known) return known;
    const fresh = ask();
    this.found.set(key, fresh);
    fresh.catch(() => this.found.delete(key));
    for (const oldest of this.found.keys()) {
      if (this.found.size <= this.most) break;
      this.found.delete(oldest);
    }
    return fresh;
  }
}

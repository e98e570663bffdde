import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Course } from '../../feed/course.js';
import { Feed } from '../../feed/feed.js';
import { Problem } from '../../problem.js';
import { POSITION_HEADER } from '../answer-headers.interceptor.js';
import { DescribesAnswerFeed, DescribesFeed } from '../docs/feed-operations.js';
import { PathIdParam } from '../docs/operations.js';
import { PathId } from '../parameters/path-id.pipe.js';
import { given, MAX_LIMIT } from '../parameters/reading.dto.js';
import { AnswerFeedQuery, FeedQuery, filterOf, ListFeedQuery, positionHad } from './feed.dto.js';

export const EVENT_STREAM = 'text/event-stream; charset=utf-8';
export const NDJSON = 'application/x-ndjson; charset=utf-8';

@ApiTags('Feeds')
@Controller('v1/feed')
export class FeedController {
  constructor(private readonly feed: Feed) {}

  @Get()
  @DescribesFeed()
  async developments(
    @Query() query: FeedQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const after = positionHad(query.after, request.headers['last-event-id']) ?? 0;
    const course = await this.feed.developments(filterOf(query), query.format ?? 'cloudevents');
    if (query.mode === 'poll') return this.poll(course, after, query, request, reply);
    const strange = (['limit', 'wait'] as const).find((name) => query[name] !== undefined);
    if (strange) throw Problem.badParameter(strange, `${strange} goes with mode=poll: a stream has no end.`);
    await this.stream(course, after, request, reply);
  }

  @Get('elections/:id')
  @PathIdParam('id', 'election')
  @DescribesAnswerFeed('feedElection', 'How an election stands, whenever that changes')
  async election(
    @Param('id', new PathId('election')) id: string,
    @Query() { asOf, knownAt, hindsight, after }: AnswerFeedQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const course = await this.feed.answersTo({ kind: 'election', id, moment: given({ asOf, knownAt, hindsight }) });
    await this.stream(course, positionHad(after, request.headers['last-event-id']), request, reply);
  }

  @Get('actors/:id/stances')
  @PathIdParam('id', 'actor')
  @DescribesAnswerFeed('feedStances', 'Where an actor stands, issue by issue, whenever that changes')
  async stances(
    @Param('id', new PathId('actor')) id: string,
    @Query() { asOf, knownAt, hindsight, after, limit }: ListFeedQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const moment = given({ asOf, knownAt, hindsight });
    const course = await this.feed.answersTo({ kind: 'stances', id, moment, limit: Number(limit ?? MAX_LIMIT) });
    await this.stream(course, positionHad(after, request.headers['last-event-id']), request, reply);
  }

  private async stream(course: Course, after: number | undefined, request: FastifyRequest, reply: FastifyReply) {
    // Nothing on the way may hold it back until there is more.
    reply.headers({ 'Content-Type': EVENT_STREAM, 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    if (request.method === 'HEAD') return void reply.send('');
    const feed = await this.feed.open(course, after);
    // Whoever left before it began is told by nothing else.
    if (request.raw.socket.destroyed) feed.destroy();
    void reply.send(feed);
  }

  private async poll(course: Course, after: number, query: FeedQuery, request: FastifyRequest, reply: FastifyReply) {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const wait = request.method === 'HEAD' ? 0 : Number(query.wait ?? 0) * 1000;
    const { events, upTo } = await this.feed.poll(course, after, Number(query.limit ?? 50), wait, gone.signal);
    const next = new URLSearchParams({ ...query, mode: 'poll', after: String(upTo) });
    reply.headers({
      'Content-Type': NDJSON,
      'Cache-Control': 'no-store',
      Link: `</v1/feed?${next.toString()}>; rel="next"`,
      [POSITION_HEADER]: String(upTo),
    });
    void reply.send(events.map(({ data }) => `${data}\n`).join(''));
  }
}

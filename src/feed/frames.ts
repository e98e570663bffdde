/** Events as Server-Sent Events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
import type { FeedEvent } from './course.js';

/** How soon a reader whose connection ends comes back, ms. */
const RETRY = 2000;

/** An event. `id:` is where a reader who has it goes on from. */
export const frameOf = ({ position, type, data }: FeedEvent): string =>
  `id: ${position}\nevent: ${type}\ndata: ${data}\n\n`;

/** The first lines of a feed: how soon to come back, and from where it goes on. */
export const opening = (after: number): string => `retry: ${RETRY}\n: after ${after}\n\n`;

/** Keeps a connection alive, and moves a reader on over what its filter leaves out. It is no event. */
export const heartbeat = (position: number): string => `: at ${position}\nid: ${position}\n\n`;

/** Why a feed ends before its reader does. */
export type EndReason = 'slow' | 'stopping' | 'failed';

const WHY: Readonly<Record<EndReason, string>> = {
  slow: 'Nothing was taken from this feed for too long.',
  stopping: 'The service stops.',
  failed: 'The log cannot be read on.',
};

/** The last event of a feed that the service ends: where to go on from. It moves no reader on. */
export const ending = (reason: EndReason, after: number): string =>
  `event: end\ndata: ${JSON.stringify({
    reason,
    after: String(after),
    detail: `${WHY[reason]} Go on with after=${after}, or Last-Event-ID: ${after}.`,
  })}\n\n`;

import { LogError } from '../errors.js';

const NEXT = `This node answers nothing more from it, since an answer could miss something. Where the server is the right one, restore it; where it was exchanged on purpose, give the node a data directory of its own.`;

/** The server's history is not what this node has seen of it. */
export class HistoryLost extends LogError {
  static gap(stream: string, expected: number, found: number): HistoryLost {
    return new HistoryLost(
      `The history on the server has lost something: in stream ${stream}, revision ${found} comes where ${expected} was to come. It was truncated, deleted or scavenged. ${NEXT}`,
    );
  }

  static differs(here: { id: string; position: number }, found: string | undefined): HistoryLost {
    const what =
      found === undefined
        ? 'the server has nothing more'
        : found === here.id
          ? 'the server has it with other content'
          : `the server has ${found}`;
    return new HistoryLost(
      `The history on the server is not what this node has taken in: at position ${here.position} stands development ${here.id} here, and ${what}. ${NEXT}`,
    );
  }

  static otherServer(stream: string, revision: number, id: string, found: string | undefined): HistoryLost {
    const what = found === undefined ? 'there is nothing' : `there is ${found}`;
    return new HistoryLost(
      `The server does not hold the history that this node has followed: development ${id} stood at revision ${revision} of stream ${stream}, and now ${what}. ${NEXT}`,
    );
  }
}

import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * The port that clients know, before the server itself: so that a server can be cut off, and be silent, in the ways that
 * only a network and a machine can. What is frozen keeps its connections, takes new ones and answers nothing, as a
 * stopped process does.
 */
export class FrontDoor {
  private server: Server | undefined;
  private readonly pairs = new Set<readonly [outer: Socket, inner: Socket]>();
  private frozen = false;
  private port = 0;

  /** @param inside the port of the server behind the door, asked for at each connection */
  constructor(private readonly inside: () => number) {}

  /** Opens, on the port it had before if it had one. Returns the port. */
  async open(): Promise<number> {
    // Frozen sockets must not be ended for the other side's sake.
    const server = createServer({ allowHalfOpen: true }, (outer) => this.let(outer));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The stand-in has no port.');
    this.port = address.port;
    this.server = server;
    return this.port;
  }

  /** Closes at once: connections are reset, new ones refused. */
  async slam(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    const closed = server && new Promise((resolve) => server.close(resolve));
    for (const [outer, inner] of this.pairs) {
      outer.resetAndDestroy();
      inner.destroy();
    }
    this.pairs.clear();
    this.frozen = false;
    await closed;
  }

  /** Resets the connections that there are; new ones are let in. */
  reset(): void {
    for (const [outer, inner] of this.pairs) {
      outer.resetAndDestroy();
      inner.destroy();
    }
    this.pairs.clear();
  }

  freeze(): void {
    this.frozen = true;
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
  }

  thaw(): void {
    this.frozen = false;
    for (const pair of this.pairs) for (const socket of pair) socket.resume();
  }

  private let(outer: Socket): void {
    const inner = connect({ port: this.inside(), host: '127.0.0.1', allowHalfOpen: true });
    const pair = [outer, inner] as const;
    this.pairs.add(pair);
    outer.setNoDelay(true);
    inner.setNoDelay(true);
    this.pass(outer, inner, pair);
    this.pass(inner, outer, pair);
    if (this.frozen) for (const socket of pair) socket.pause();
  }

  private pass(from: Socket, to: Socket, pair: readonly [Socket, Socket]): void {
    from.on('data', (bytes) => {
      if (to.write(bytes)) return;
      from.pause();
      to.once('drain', () => this.frozen || from.resume());
    });
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      to.destroy();
      this.pairs.delete(pair);
    });
  }
}

/** Which paths there are, and by which methods they are asked. */
export class RouteTable {
  private readonly routes: { pattern: RegExp; path: string; methods: Set<string> }[] = [];

  /** @param path as the router writes it, with `:name` for a segment */
  add(path: string, methods: string | readonly string[]): void {
    const known = this.routes.find((route) => route.path === path);
    const route = known ?? { path, pattern: patternOf(path), methods: new Set<string>() };
    for (const method of [methods].flat()) route.methods.add(method);
    if (!known) this.routes.push(route);
  }

  /** The methods of the paths that this one fits; none where there is no such path. */
  methodsOf(url: string): string[] {
    const path = url.split('?', 1)[0] ?? '';
    const found = this.routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => [...methods]);
    return [...new Set(found)].sort();
  }
}

function patternOf(path: string): RegExp {
  const segments = path.split('/').map((segment) => {
    if (segment.startsWith(':')) return '[^/]+';
    return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${segments.join('/')}$`);
}

/** That nothing answers a request: no such path, or not by this method. */
export class NotRouted extends Error {
  constructor(
    readonly method: string,
    readonly url: string,
    /** The methods by which the path is asked; none where there is no such path. */
    readonly allowed: readonly string[],
  ) {
    super(`${method} ${url.slice(0, 200)}`);
    this.name = 'NotRouted';
  }
}

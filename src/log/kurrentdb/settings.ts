/** What a node needs to know to keep its log in KurrentDB. */
export interface KurrentSettings {
  /** `kurrentdb://…`, `kurrentdb+discover://…` (also `esdb`), with credentials and certificates as the client takes them. */
  connectionString: string;
  /** Begins the name of every stream of this service on the server, which others may share. */
  prefix: string;
  /** How long an append is tried before it is given up, ms. It may have been kept all the same. */
  appendPatienceMs: number;
  /** How long one attempt of an append may take, ms: a server that is frozen answers nothing and refuses nothing. */
  attemptMs: number;
  /** How long nothing may come back, while something that the server has taken is awaited, before the caller is told, ms. */
  arrivalMs: number;
  /** Within this time a server that has fallen silent is noticed, ms. */
  silenceMs: number;
}

export const DEFAULTS: Omit<KurrentSettings, 'connectionString'> = {
  prefix: 'annals.',
  appendPatienceMs: 5000,
  attemptMs: 2000,
  arrivalMs: 5000,
  silenceMs: 15_000,
};

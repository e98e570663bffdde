/** The file in which a node keeps its copy of a server's log. */
export const REPLICA_FILE = 'replica.db';

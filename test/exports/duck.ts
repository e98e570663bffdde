/** Reads exports as an analyst would. */
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/** Runs something with a DuckDB of its own. */
export async function withDuck<T>(use: (duck: Duck) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    return await use(new Duck(connection));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

export class Duck {
  constructor(private readonly connection: DuckDBConnection) {}

  async run(sql: string): Promise<void> {
    for (const statement of (await this.connection.extractStatements(sql)).count === 1 ? [sql] : [sql])
      await this.connection.run(statement);
  }

  /** The rows of a query as plain JSON: 64-bit numbers and instants as texts. */
  async rows<T = Record<string, unknown>>(sql: string): Promise<T[]> {
    const reader = await this.connection.runAndReadAll(sql);
    return reader.getRowObjectsJson() as T[];
  }
}

/** A file as a table in SQL. */
export const from = (path: string): string =>
  path.endsWith('.csv')
    ? `read_csv('${path}', header = true, all_varchar = true, quote = '"', escape = '"', auto_detect = false, columns = ?)`
    : path.endsWith('.ndjson')
      ? `read_json('${path}', format = 'newline_delimited')`
      : `read_parquet('${path}')`;

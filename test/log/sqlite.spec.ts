import { logContract } from './contract.js';
import { sqliteStore } from './sqlite-store.js';

logContract('SQLite, on real files', sqliteStore);

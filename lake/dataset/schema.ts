import { join } from 'node:path'

import { journalTables } from '../journal/tables'
import { firstWordTables, lateWordsTable, replicaTables, wordTables } from '../store/schema'

/** The file of a dataset, in the folder that the lake keeps everything in. */
export const datasetFile = (folder: string, name: string) => join(folder, 'datasets', `${name}.sqlite`)

/** What `user_version` says of a file whose journal has no chain yet: such a file is rebuilt (from-schema-2.ts) and never migrated in place. */
export const lastWithoutChain = 2

/**
 * The tables of one dataset. Documents and the journal are written in the same SQLite transaction, so they cannot
 * disagree. Add a script for each change; never edit one that has been released.
 */
export const datasetMigrations = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);

  CREATE TABLE documents (
    id   TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    json TEXT NOT NULL
  );

  -- Strong references, in both directions: who points at a document decides whether it may be deleted.
  CREATE TABLE strong_references (
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (source, target)
  ) WITHOUT ROWID;
  CREATE INDEX strong_references_by_target ON strong_references (target);

  CREATE TABLE transactions (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    id        TEXT NOT NULL UNIQUE,
    timestamp TEXT NOT NULL,
    author    TEXT NOT NULL,
    -- JSON: {"published": [tag …], "all": [tag …]}
    sync_tags TEXT NOT NULL
  );

  CREATE TABLE changes (
    seq          INTEGER NOT NULL REFERENCES transactions (seq),
    document_id  TEXT NOT NULL,
    previous_rev TEXT,
    result_rev   TEXT,
    cause        TEXT NOT NULL,
    mutations    TEXT NOT NULL,
    apply        TEXT NOT NULL,
    revert       TEXT NOT NULL,
    PRIMARY KEY (seq, document_id)
  ) WITHOUT ROWID;
  CREATE INDEX changes_by_document ON changes (document_id, seq);
  `,
  `
  -- The few documents with references that become strong when they are published.
  CREATE INDEX documents_with_pending_references ON documents (id)
    WHERE instr(json, '"_strengthenOnPublish"') > 0;
  `,
  `
  -- Only ever for a new file. One with transactions fails here before anything is lost.
  CREATE TEMP TABLE must_be_new (transactions INTEGER CHECK (transactions = 0));
  INSERT INTO must_be_new SELECT count(*) FROM transactions;
  DROP TABLE must_be_new;

  DROP TABLE changes;
  DROP TABLE transactions;
  DROP TABLE documents;
  DROP TABLE strong_references;
  ${journalTables}
  ${replicaTables}
  `,
  firstWordTables,
  wordTables,
  lateWordsTable,
] as const

/**
 * The journal's tables. `content` is a change's mutations and its effects in both directions, `sync_tags` a transaction's tags: JSON,
 * as text or, where that is smaller, compressed. Never edited; a change is a new script.
 */
export const journalTables = `
  CREATE TABLE transactions (
    seq          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    epoch        INTEGER NOT NULL,
    timestamp    TEXT NOT NULL,
    author       TEXT NOT NULL,
    sync_tags    BLOB NOT NULL,
    -- Its changes: how many, from which number on, and their size in bytes when they are read.
    first_change INTEGER NOT NULL,
    changes      INTEGER NOT NULL,
    bytes        INTEGER NOT NULL,
    -- SHA-256 of the hash before it and of the transaction as it is stored (chain.ts).
    hash         BLOB NOT NULL
  );

  -- One after another, as they were written: a table of rows in the order of their numbers wastes the least.
  CREATE TABLE changes (
    number       INTEGER PRIMARY KEY,
    seq          INTEGER NOT NULL,
    document_id  TEXT NOT NULL,
    previous_rev TEXT,
    -- Empty for the transaction's own id, which a revision is as a rule.
    result_rev   TEXT,
    cause        TEXT NOT NULL,
    content      BLOB NOT NULL
  );
  CREATE INDEX changes_by_document ON changes (document_id, seq);
`

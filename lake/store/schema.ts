/**
 * The tables of the replica: the documents as queries read them, and the indexes that lead to them. All of it follows from the journal and
 * can be made anew.
 */
export const replicaTables = `
  CREATE TABLE heads (
    rid          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    published_id TEXT NOT NULL,
    type         TEXT NOT NULL,
    -- In which perspectives it is seen (visibility.ts).
    visible      INTEGER NOT NULL,
    -- The document's JSON, with 0 in the place of each of its large attributes.
    json         TEXT NOT NULL,
    -- The names of those, as JSON; null if there are none.
    large        TEXT
  );
  CREATE INDEX heads_by_type ON heads (type, published_id, visible);
  CREATE INDEX heads_by_published_id ON heads (published_id, visible);

  -- The large attributes of a document, as one JSON object.
  CREATE TABLE bodies (
    rid  INTEGER PRIMARY KEY,
    json TEXT NOT NULL
  );

  -- Who refers to what. Bits of "kind": 1 if a reference is strong, 2 if one becomes strong when it is published.
  CREATE TABLE referrers (
    target TEXT NOT NULL,
    rid    INTEGER NOT NULL,
    kind   INTEGER NOT NULL,
    PRIMARY KEY (target, rid)
  ) WITHOUT ROWID;
  CREATE INDEX referrers_pending ON referrers (rid) WHERE kind & 2;

  -- Lists that are kept in order since queries have asked for them (query/list-spec.ts). The first one counts documents by type.
  CREATE TABLE lists (
    list     INTEGER PRIMARY KEY,
    spec     TEXT NOT NULL UNIQUE,
    -- Documents up to this one have been put in; null when all have.
    built_to INTEGER
  );
  INSERT INTO lists (list, spec) VALUES (1, 'types');
  -- A list has a part for each value that its documents are looked up by, which counts them in each perspective.
  CREATE TABLE parts (
    part      INTEGER PRIMARY KEY,
    list      INTEGER NOT NULL,
    value     BLOB NOT NULL,
    published INTEGER NOT NULL DEFAULT 0,
    drafts    INTEGER NOT NULL DEFAULT 0,
    stored    INTEGER NOT NULL DEFAULT 0,
    UNIQUE (list, value)
  );
  -- Documents with the same key stand in the order of their published ids.
  CREATE TABLE entries (
    part    INTEGER NOT NULL,
    key     BLOB NOT NULL,
    id      TEXT NOT NULL,
    rid     INTEGER NOT NULL,
    visible INTEGER NOT NULL,
    PRIMARY KEY (part, key, id, rid)
  ) WITHOUT ROWID;
`

/** The words of the documents, as they were kept at first. */
export const firstWordTables = `
  CREATE VIRTUAL TABLE words USING fts5(
    weight0, weight1, weight2, weight3, weight4, weight5, others,
    content = '', contentless_delete = 1, detail = column, tokenize = 'ascii'
  );
  -- Documents up to this one have been put in; null when all have.
  CREATE TABLE words_state (built_to INTEGER);
  INSERT INTO words_state SELECT CASE WHEN EXISTS (SELECT 1 FROM heads) THEN 0 END;
`

/** A table of FTS5 for words. What is in released scripts stays as it is. */
export const indexOfWords = `fts5(
    weight0, weight1, weight2, weight3, weight4, weight5,
    spoken0, spoken1, spoken2, spoken3, spoken4, spoken5, others, targets,
    content = '', contentless_delete = 1, detail = column, tokenize = 'ascii'
  )`

/**
 * The words of the documents: one row each, by its place in `heads`, with a column for each way in which it may have a word (words/columns.ts). SQLite keeps no
 * text, only which words are where; they come split and folded, so its tokenizer has only the spaces between them to see.
 */
export const wordTables = `
  DROP TABLE words;
  CREATE VIRTUAL TABLE words USING ${indexOfWords};
  UPDATE words_state SET built_to = CASE WHEN EXISTS (SELECT 1 FROM heads) THEN 0 END;
`

/**
 * Documents that have changed since their words were put into the index, so what it says of them does not hold: the revision that gave them the words
 * that they have, or nothing if they are gone. They are few, and put right soon (`WordWriter.settle`).
 */
export const lateWordsTable = `
  CREATE TABLE words_late (
    rid      INTEGER PRIMARY KEY,
    revision TEXT NOT NULL
  );
`

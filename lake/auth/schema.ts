/**
 * The tables of `accounts.sqlite`. Times are milliseconds since 1970. No password, session secret, code or token is stored:
 * only hashes. Add a script for each change; never edit one that has been released.
 */
export const accountMigrations = [
  `
  -- A person who was removed keeps id and name, because the history of documents goes on naming them.
  CREATE TABLE people (
    id            TEXT PRIMARY KEY,
    email         TEXT NOT NULL,
    email_key     TEXT NOT NULL,
    name          TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('administrator', 'editor', 'viewer')),
    password_hash TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    removed_at    INTEGER
  );
  CREATE UNIQUE INDEX people_by_email ON people (email_key) WHERE removed_at IS NULL;

  -- One sign-in in one browser.
  CREATE TABLE sessions (
    id           TEXT PRIMARY KEY,
    person_id    TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    user_agent   TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL
  );
  CREATE INDEX sessions_by_person ON sessions (person_id);

  -- What proves a session: the cookie's secret and, for a Studio that keeps a token, that token.
  CREATE TABLE session_secrets (
    hash       TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE
  ) WITHOUT ROWID;
  CREATE INDEX session_secrets_by_session ON session_secrets (session_id);

  -- The one-time code ("sid") that takes a session from the sign-in page to the Studio.
  CREATE TABLE sign_in_codes (
    hash         TEXT PRIMARY KEY,
    session_id   TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    gives_token  INTEGER NOT NULL,
    needs_cookie INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL
  ) WITHOUT ROWID;

  -- A revoked token keeps id and name, like a removed person.
  CREATE TABLE tokens (
    id           TEXT PRIMARY KEY,
    hash         TEXT NOT NULL UNIQUE,
    name         TEXT NOT NULL,
    role         TEXT NOT NULL CHECK (role IN ('administrator', 'editor', 'viewer')),
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER,
    revoked_at   INTEGER
  );

  -- The Studio's small settings of one person or token.
  CREATE TABLE key_values (
    owner TEXT NOT NULL,
    key   TEXT NOT NULL,
    json  TEXT NOT NULL,
    PRIMARY KEY (owner, key)
  ) WITHOUT ROWID;
  `,
  // The roles are no longer named here, since there may be more of them. SQLite drops the check with its column.
  `
  ALTER TABLE people ADD COLUMN given_role TEXT NOT NULL DEFAULT 'viewer';
  UPDATE people SET given_role = role;
  ALTER TABLE people DROP COLUMN role;
  ALTER TABLE people RENAME COLUMN given_role TO role;

  ALTER TABLE tokens ADD COLUMN given_role TEXT NOT NULL DEFAULT 'viewer';
  UPDATE tokens SET given_role = role;
  ALTER TABLE tokens DROP COLUMN role;
  ALTER TABLE tokens RENAME COLUMN given_role TO role;

  -- The names of the datasets that a token is for, as a JSON array; NULL for all.
  ALTER TABLE tokens ADD COLUMN datasets TEXT;
  `,
  `
  -- Somebody who may make an account by a link. An address is invited once: a new invitation takes the place of the one before.
  CREATE TABLE invitations (
    id         TEXT PRIMARY KEY,
    code_hash  TEXT NOT NULL UNIQUE,
    email      TEXT NOT NULL,
    email_key  TEXT NOT NULL UNIQUE,
    name       TEXT,
    role       TEXT NOT NULL,
    invited_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  );

  -- Somebody with an account who may choose a new password by a link.
  CREATE TABLE password_links (
    person_id  TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    code_hash  TEXT NOT NULL UNIQUE,
    expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;

  -- Origins that administrators have allowed, beside those that the environment names. Numbers are not used again.
  CREATE TABLE cors_origins (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    origin            TEXT NOT NULL UNIQUE,
    allow_credentials INTEGER NOT NULL,
    created_at        INTEGER NOT NULL
  );
  `,
] as const

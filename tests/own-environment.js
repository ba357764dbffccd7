// Imported first by everything that tests or measures: what the shell, `.env` or `.env.local` say of somebody's publication says
// nothing about it. Each variable that Lakeside reads is set to nothing, which counts as not set and is not taken from a file.
import { readFileSync } from 'node:fs'

const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
for (const [, name = ''] of example.matchAll(/^# ([A-Z_]+)=/gm)) process.env[name] = ''

// Every program chooses its own.
delete process.env.NODE_ENV

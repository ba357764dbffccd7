import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'

import { Dataset } from '@/lake/dataset/dataset'
import { datasetFile } from '@/lake/dataset/schema'
import type { Database } from '@/lake/disk/database'

export const fileOf = (folder: string) => datasetFile(folder, 'production')

/** Opens a lake's database beside those who use it, reads from it and closes it. */
export function withDatabase<T>(folder: string, work: (db: Database) => T): T {
  const db = new DatabaseSync(fileOf(folder))
  try {
    db.exec('PRAGMA busy_timeout = 5000')
    return work(db)
  } finally {
    db.close()
  }
}

/** Gives `work` a folder with a copy of a lake's dataset, whether or not the lake is in use, and removes it afterwards. */
export async function withCopy<T>(folder: string, work: (copy: string) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(`${folder}-copy-`)
  mkdirSync(join(copy, 'datasets'), { recursive: true })
  withDatabase(folder, (db) => db.prepare('VACUUM INTO ?').run(fileOf(copy)))
  const result = await work(copy)
  // What a finding is about stays.
  rmSync(copy, { recursive: true, force: true })
  return result
}

export async function withDataset<T>(folder: string, work: (dataset: Dataset) => T | Promise<T>): Promise<T> {
  const dataset = new Dataset('production', folder)
  try {
    return await work(dataset)
  } finally {
    dataset.close()
  }
}

import type { House } from '@/lake/auth/roles'
import type { LakeConfig } from '@/lake/config'

/** What a publication decides about its authors, if it says nothing. */
export const house: House = { storyTypes: ['article'], authorsPublish: true }

/** The settings of a lake of its own in a folder, on any free port. */
export const lakeConfig = (folder: string): LakeConfig => ({
  projectId: 'lakeside',
  datasets: ['production'],
  port: 0,
  folder,
  siteUrl: 'http://localhost:3000',
  corsOrigins: ['http://localhost:3000'],
  house,
  administrator: { email: 'admin@example.com' },
})

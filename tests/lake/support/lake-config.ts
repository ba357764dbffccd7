import type { LakeConfig } from '@/lake/config'

/** The settings of a lake of its own in a folder, on any free port. */
export const lakeConfig = (folder: string): LakeConfig => ({
  projectId: 'lakeside',
  datasets: ['production'],
  port: 0,
  folder,
  siteUrl: 'http://localhost:3000',
  corsOrigins: ['http://localhost:3000'],
  administrator: { email: 'admin@example.com' },
})

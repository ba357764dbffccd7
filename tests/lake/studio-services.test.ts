import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
beforeAll(async () => {
  lake = await temporaryLake()
})
afterAll(() => lake.stop())

const asViewer = (uri: string, method = 'GET') => lake.client('viewer').request({ uri, method })

describe('AI Assist', () => {
  it('is not enabled, so that its plugin offers nothing', async () => {
    expect(await asViewer('/assist/tasks/instruction/production/status?projectId=lakeside')).toEqual({
      enabled: false,
      initialized: false,
      validToken: false,
    })
    expect(await rejection(asViewer('/assist/tasks/instruction/other/status'))).toMatchObject({
      statusCode: 404,
    })
  })

  it.each([
    ['GET', '/assist/tasks/instruction/production/init'],
    ['POST', '/assist/tasks/instruction/production'],
    ['POST', '/assist/tasks/translate/production'],
  ])('%s %s is refused by name', async (method, path) => {
    expect(await rejection(asViewer(path, method))).toMatchObject({
      statusCode: 501,
      message: expect.stringContaining('does not support AI Assist'),
    })
  })
})

describe('feedback to Sanity', () => {
  it.each(['GET', 'POST'])('%s is refused, whether signed in or not', async (method) => {
    for (const path of ['/intake/feedback', '/intake/feedback/available']) {
      const { status } = await fetch(lake.at(path), { method })
      expect([path, status]).toEqual([path, 501])
      expect(await rejection(asViewer(path, method))).toMatchObject({
        statusCode: 501,
        message: expect.stringContaining('does not support feedback to Sanity'),
      })
    }
  })
})

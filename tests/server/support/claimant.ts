// A program that claims the folder that it is called with, and has it for as long as it runs.
import { claim } from '../../../server/start/claim'

const [, , folder = ''] = process.argv
process.once('exit', claim(folder, { port: 3000, siteUrl: 'http://localhost:3000' }).release)
console.log('claimed')
setInterval(() => undefined, 1_000)

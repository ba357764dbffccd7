// How fast Node's own server can answer: the same bytes every time, from memory, without looking at the request.
// Plain JavaScript, so that nothing else comes between it and Node: node bare-server.js PORT FILE HEADERS-FILE
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [port, file = '', headersFile = ''] = process.argv.slice(2)
const body = readFileSync(file)
const headers = JSON.parse(readFileSync(headersFile, 'utf8'))

createServer((request, response) => {
  response.writeHead(200, headers)
  response.end(body)
}).listen(Number(port), '127.0.0.1')

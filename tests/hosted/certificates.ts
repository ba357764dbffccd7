import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The files of a certificate and of whom it is from, in a folder. */
export const certificateFiles = (folder: string) => ({
  authority: join(folder, 'ca.pem'),
  certificate: join(folder, 'hosted.pem'),
  key: join(folder, 'hosted.key'),
})

/**
 * Makes an authority that nobody else trusts, and a certificate from it for these names. Returns the hash of its public key, by which Chromium
 * is told to accept it.
 */
export function makeCertificates(folder: string, names: readonly string[]): string {
  const { authority, certificate, key } = certificateFiles(folder)
  const [authorityKey, request, extensions] = ['ca.key', 'hosted.csr', 'hosted.ext'].map((name) =>
    join(folder, name),
  ) as [string, string, string]
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' })
  const elliptic = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl(
    ...['req', '-x509', ...elliptic, '-keyout', authorityKey, '-out', authority],
    ...['-days', '2', '-subj', '/CN=Lakeside tests'],
  )
  openssl('req', ...elliptic, '-keyout', key, '-out', request, '-subj', '/CN=Stand-in for hosted Sanity')
  writeFileSync(extensions, `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}\n`)
  openssl(
    ...['x509', '-req', '-in', request, '-CA', authority, '-CAkey', authorityKey, '-CAcreateserial'],
    ...['-out', certificate, '-days', '2', '-extfile', extensions],
  )
  const { publicKey } = new X509Certificate(readFileSync(certificate))
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64')
}

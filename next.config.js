/** @type {import('next').NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked by `npm run types`; checking them again would only make the build slower.
  typescript: { ignoreBuildErrors: true },
  // The site, the plain pages and the Studio are documents of their own; an address that none of them answers is a fourth.
  experimental: { globalNotFound: true },
  // Every page waits for its metadata, so that title, canonical and Open Graph stand in <head> and not at the end of a stream.
  htmlLimitedBots: /.*/,
}

export default nextConfig

/** @type {import('next').NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked by `npm run types`; checking them again would only make the build slower.
  typescript: { ignoreBuildErrors: true },
}

export default nextConfig

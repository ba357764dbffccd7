import { isWholeUrl } from '../site/links'

/** How something from another site is shown in a frame, once a reader asks for it. */
export type Embed = {
  /** The provider's name as readers know it. */
  provider: string
  /** The host that the frame is loaded from. It learns that the reader is here. */
  host: string
  /** The same host as an origin, for a Content-Security-Policy. */
  origin: string
  frameUrl: string
  /** Width divided by height. */
  ratio: number
}

type Frame = { url: string; ratio: number }
type Provider = { name: string; hosts: string[]; frame: (url: URL) => Frame | undefined }

const WIDE = 16 / 9
const TALL = 9 / 16
const CLASSIC = 4 / 3

/** The segments of a path, not decoded: no id contains a character that would be encoded. */
const segments = (url: URL) => url.pathname.split('/').filter(Boolean)

/** A start time as YouTube writes it (`90`, `90s`, `1m30s`, `1h2m3s`), in seconds. Anything else is zero. */
function seconds(moment: string | null): number {
  const [whole, hours = 0, minutes = 0, rest = 0] =
    /^(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})s?)?$/.exec(moment ?? '') ?? []
  return whole ? Number(hours) * 3600 + Number(minutes) * 60 + Number(rest) : 0
}

function youTubeFrame(url: URL): Frame | undefined {
  const [first, second] = segments(url)
  const isShort = first === 'shorts'
  const id =
    url.hostname === 'youtu.be'
      ? first
      : first === 'watch'
        ? url.searchParams.get('v')
        : isShort || first === 'live' || first === 'embed'
          ? second
          : undefined
  if (!id || !/^[\w-]{11}$/.test(id)) return undefined
  const start = seconds(url.searchParams.get('t') ?? url.searchParams.get('start'))
  const from = start > 0 ? `?start=${start}` : ''
  return { url: `https://www.youtube-nocookie.com/embed/${id}${from}`, ratio: isShort ? TALL : WIDE }
}

/** The address of an unlisted video contains a key, without which Vimeo does not show the video. */
function vimeoFrame(url: URL): Frame | undefined {
  const [, id, word] =
    /^\/(?:video\/|channels\/[\w-]+\/)?(\d{1,12})(?:\/([0-9a-f]{6,20}))?\/?$/.exec(url.pathname) ?? []
  if (!id) return undefined
  const key = word ?? url.searchParams.get('h') ?? ''
  const unlisted = /^[0-9a-f]{6,20}$/.test(key) ? `&h=${key}` : ''
  return { url: `https://player.vimeo.com/video/${id}?dnt=1${unlisted}`, ratio: WIDE }
}

function spotifyFrame(url: URL): Frame | undefined {
  const [, path] =
    /^\/(?:intl-[a-z]{2}\/)?(?:embed\/)?((?:track|album|playlist|artist|show|episode)\/[0-9A-Za-z]{22})\/?$/.exec(
      url.pathname,
    ) ?? []
  return path ? { url: `https://open.spotify.com/embed/${path}`, ratio: WIDE } : undefined
}

/**
 * Paths that look like a track's but are not: SoundCloud's own pages in the place of a person's name, and pages
 * about a person in the place of a track's.
 */
const soundCloudsOwn = [
  'charts',
  'discover',
  'feed',
  'messages',
  'pages',
  'search',
  'settings',
  'stream',
  'you',
]
const aboutPeople = [
  'albums',
  'comments',
  'followers',
  'following',
  'likes',
  'popular-tracks',
  'reposts',
  'tracks',
]

function soundCloudFrame(url: URL): Frame | undefined {
  const [, path, person = '', track = ''] =
    /^(\/([\w-]+)\/((?:sets\/)?[\w-]+)(?:\/s-\w+)?)\/?$/.exec(url.pathname) ?? []
  if (!path || soundCloudsOwn.includes(person) || ['sets', ...aboutPeople].includes(track)) return undefined
  const address = encodeURIComponent(`https://soundcloud.com${path}`)
  return { url: `https://w.soundcloud.com/player/?url=${address}&visual=true`, ratio: WIDE }
}

/** A chart at the address that browsers load it from, or at the one that Datawrapper offers for sharing. */
const CHART = /^(?:datawrapper\.dwcdn\.net|www\.datawrapper\.de\/_)\/([0-9A-Za-z]{5}(?:\/\d{1,5})?)\/?$/

function datawrapperFrame({ hostname, pathname }: URL): Frame | undefined {
  const [, chart] = CHART.exec(hostname + pathname) ?? []
  return chart ? { url: `https://datawrapper.dwcdn.net/${chart}/`, ratio: CLASSIC } : undefined
}

/**
 * The width of the map in pixels. OpenStreetMap draws the world 256 pixels wide at zoom 0, and twice as wide at each
 * further zoom level.
 */
const MAP_WIDTH = 640

function openStreetMapFrame(url: URL): Frame | undefined {
  const [, zoom, latitude, longitude] =
    /^#map=(\d{1,2})\/(-?\d{1,2}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)/.exec(url.hash) ?? []
  if (url.pathname !== '/' || !zoom || !latitude || !longitude) return undefined
  const [y, x] = [Number(latitude), Number(longitude)]
  if (Number(zoom) > 19 || Math.abs(y) > 85 || Math.abs(x) > 180) return undefined
  const halfX = (MAP_WIDTH / 2) * (360 / (256 * 2 ** Number(zoom)))
  // The Mercator projection stretches degrees of latitude, and more so the further they are from the equator.
  const halfY = (halfX / CLASSIC) * Math.cos((y * Math.PI) / 180)
  const box = [x - halfX, y - halfY, x + halfX, y + halfY].map((degrees) => degrees.toFixed(5)).join(',')
  const parameters = new URLSearchParams({ bbox: box, layer: 'mapnik' })
  const marker = [url.searchParams.get('mlat'), url.searchParams.get('mlon')]
  if (marker.every((degrees) => degrees && /^-?\d{1,3}(\.\d+)?$/.test(degrees)))
    parameters.set('marker', marker.join(','))
  return { url: `https://www.openstreetmap.org/export/embed.html?${parameters.toString()}`, ratio: CLASSIC }
}

const providers: Provider[] = [
  {
    name: 'YouTube',
    hosts: [
      'youtube.com',
      'www.youtube.com',
      'm.youtube.com',
      'music.youtube.com',
      'youtu.be',
      'www.youtube-nocookie.com',
    ],
    frame: youTubeFrame,
  },
  { name: 'Vimeo', hosts: ['vimeo.com', 'www.vimeo.com', 'player.vimeo.com'], frame: vimeoFrame },
  { name: 'Spotify', hosts: ['open.spotify.com'], frame: spotifyFrame },
  {
    name: 'SoundCloud',
    hosts: ['soundcloud.com', 'www.soundcloud.com', 'm.soundcloud.com'],
    frame: soundCloudFrame,
  },
  { name: 'Datawrapper', hosts: ['datawrapper.dwcdn.net', 'www.datawrapper.de'], frame: datawrapperFrame },
  { name: 'OpenStreetMap', hosts: ['www.openstreetmap.org', 'openstreetmap.org'], frame: openStreetMapFrame },
]

/**
 * How to embed what is at an address, or null if no known provider has something to embed there: then it is a link
 * like any other. The frames follow the documentation of the providers' own players, in the variant that collects
 * the least about the reader. Only recognised parts of the address become part of the frame's address.
 */
export function embedOf(address: string): Embed | null {
  if (!isWholeUrl(address)) return null
  const url = new URL(address)
  const provider = url.port ? undefined : providers.find(({ hosts }) => hosts.includes(url.hostname))
  const frame = provider?.frame(url)
  if (!provider || !frame) return null
  const { host, origin } = new URL(frame.url)
  return { provider: provider.name, host, origin, frameUrl: frame.url, ratio: frame.ratio }
}

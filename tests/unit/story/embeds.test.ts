import { embedOf } from '@/lib/story/embeds'

const youTube = 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'
const vimeo = 'https://player.vimeo.com/video/76979871?dnt=1'
const spotify = 'https://open.spotify.com/embed'
const track = '4cOdK2wGLETKBW3PvgPWqT'
const soundCloud = (path: string) =>
  `https://w.soundcloud.com/player/?url=${encodeURIComponent(`https://soundcloud.com${path}`)}&visual=true`

it.each([
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', youTube],
  ['http://youtube.com/watch?feature=share&v=dQw4w9WgXcQ&list=PL1', youTube],
  ['https://m.youtube.com/watch?v=dQw4w9WgXcQ&t=90', `${youTube}?start=90`],
  ['https://youtu.be/dQw4w9WgXcQ?si=follows-you', youTube],
  ['https://youtu.be/dQw4w9WgXcQ?t=1m30s', `${youTube}?start=90`],
  ['https://youtu.be/dQw4w9WgXcQ?t=1h0m2s', `${youTube}?start=3602`],
  ['https://youtu.be/dQw4w9WgXcQ?t=later"><script>', youTube],
  ['https://www.youtube.com/shorts/dQw4w9WgXcQ', youTube],
  ['https://www.youtube.com/live/dQw4w9WgXcQ?start=5', `${youTube}?start=5`],
  ['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1', youTube],
  ['https://vimeo.com/76979871', vimeo],
  ['https://vimeo.com/channels/staffpicks/76979871', vimeo],
  ['https://vimeo.com/76979871/0123456789', `${vimeo}&h=0123456789`],
  ['https://player.vimeo.com/video/76979871?h=0123456789&autoplay=1', `${vimeo}&h=0123456789`],
  [`https://open.spotify.com/track/${track}?si=follows-you`, `${spotify}/track/${track}`],
  [`https://open.spotify.com/intl-de/episode/${track}`, `${spotify}/episode/${track}`],
  ['https://soundcloud.com/ada/by-the_lake', soundCloud('/ada/by-the_lake')],
  ['https://m.soundcloud.com/ada/sets/water?in=x', soundCloud('/ada/sets/water')],
  ['https://soundcloud.com/ada/lake/s-AbC123', soundCloud('/ada/lake/s-AbC123')],
  ['https://datawrapper.dwcdn.net/aBc12/', 'https://datawrapper.dwcdn.net/aBc12/'],
  ['https://datawrapper.dwcdn.net/aBc12/3/#x', 'https://datawrapper.dwcdn.net/aBc12/3/'],
  ['https://www.datawrapper.de/_/aBc12/', 'https://datawrapper.dwcdn.net/aBc12/'],
  [
    'https://www.openstreetmap.org/#map=10/0/10',
    'https://www.openstreetmap.org/export/embed.html?bbox=9.56055%2C-0.32959%2C10.43945%2C0.32959&layer=mapnik',
  ],
  [
    'https://www.openstreetmap.org/?mlat=60&mlon=10.5#map=10/60/10&layers=N',
    'https://www.openstreetmap.org/export/embed.html?bbox=9.56055%2C59.83521%2C10.43945%2C60.16479&layer=mapnik&marker=60%2C10.5',
  ],
])('%s is framed as %s', (address, frameUrl) => {
  expect(embedOf(address)?.frameUrl).toBe(frameUrl)
})

it.each([
  ['https://youtu.be/dQw4w9WgXcQ', 'YouTube', 'www.youtube-nocookie.com', 16 / 9],
  ['https://www.youtube.com/shorts/dQw4w9WgXcQ', 'YouTube', 'www.youtube-nocookie.com', 9 / 16],
  ['https://vimeo.com/76979871', 'Vimeo', 'player.vimeo.com', 16 / 9],
  [`https://open.spotify.com/album/${track}`, 'Spotify', 'open.spotify.com', 16 / 9],
  ['https://soundcloud.com/ada/lake', 'SoundCloud', 'w.soundcloud.com', 16 / 9],
  ['https://datawrapper.dwcdn.net/aBc12/', 'Datawrapper', 'datawrapper.dwcdn.net', 4 / 3],
  ['https://www.openstreetmap.org/#map=10/0/10', 'OpenStreetMap', 'www.openstreetmap.org', 4 / 3],
])('%s comes from %s, which is asked at %s', (address, provider, host, ratio) => {
  expect(embedOf(address)).toMatchObject({ provider, host, origin: `https://${host}`, ratio })
})

it.each([
  '',
  'YouTube',
  'javascript:alert(1)//youtube.com/watch?v=dQw4w9WgXcQ',
  'data:text/html,https://youtu.be/dQw4w9WgXcQ',
  '//youtu.be/dQw4w9WgXcQ',
  'ftp://youtu.be/dQw4w9WgXcQ',
  ' https://youtu.be/dQw4w9WgXcQ',
  'https://youtu.be/dQw4w9WgXcQ\n',
  'https://ada@youtu.be/dQw4w9WgXcQ',
  'https://www.youtube.com:secret@evil.example/watch?v=dQw4w9WgXcQ',
  'https://youtu.be:8443/dQw4w9WgXcQ',
  'https://youtu.be./dQw4w9WgXcQ',
  'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
  'https://evil-youtube.com/watch?v=dQw4w9WgXcQ',
  'https://evil.example/youtube.com/watch?v=dQw4w9WgXcQ',
  'https://уoutube.com/watch?v=dQw4w9WgXcQ',
  'https://www.youtube.com\\@evil.example/watch?v=dQw4w9WgXcQ',
  'https://www.youtube.com/',
  'https://www.youtube.com/watch',
  'https://www.youtube.com/watch?v=dQw4w9WgXcQ"onload=',
  'https://www.youtube.com/watch?v=../../../x',
  'https://www.youtube.com/@channel',
  'https://www.youtube.com/playlist?list=PL1',
  'https://youtu.be/dQw4w9WgXc%51',
  'https://vimeo.com/ada',
  'https://vimeo.com/76979871/settings',
  'https://open.spotify.com/track/short',
  `https://open.spotify.com/user/${track}`,
  'https://soundcloud.com/ada',
  'https://soundcloud.com/ada/sets',
  'https://soundcloud.com/ada/likes',
  'https://soundcloud.com/search/sounds',
  'https://on.soundcloud.com/aBc12',
  'https://datawrapper.dwcdn.net/aBc12/3/../../x.html/y',
  'https://www.datawrapper.de/aBc12/',
  'https://datawrapper.dwcdn.net/_/aBc12/',
  'https://www.openstreetmap.org/',
  'https://www.openstreetmap.org/#map=99/0/0',
  'https://www.openstreetmap.org/#map=10/89/0',
  'https://www.openstreetmap.org/node/1#map=10/0/0',
])('%j is not framed', (address) => {
  expect(embedOf(address)).toBeNull()
})

it('passes nothing on to a map that is not a number', () => {
  const { frameUrl } = embedOf('https://www.openstreetmap.org/?mlat=1&mlon=x#map=10/0/10') ?? {}
  expect(frameUrl).not.toContain('marker')
})

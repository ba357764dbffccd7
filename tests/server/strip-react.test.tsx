/* eslint-disable @next/next/no-head-element, @next/next/no-css-tags -- This stands for what Next makes of a page. */
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'

import { type ReactNode, Suspense } from 'react'
import { renderToPipeableStream } from 'react-dom/server'

import { stripPage } from '@/server/press/make/strip'

type Source = { read: () => string; resolve: (value: string) => void }

/** Content that a part of a page waits for, as React would have it. */
function source(): Source {
  let value: string | undefined
  let resolve: Source['resolve'] = () => undefined
  const promise = new Promise<void>((settle) => {
    resolve = (given) => {
      value = given
      settle()
    }
  })
  return {
    read: () => {
      if (value === undefined) throw promise
      return value
    },
    resolve: (given) => resolve(given),
  }
}

const Awaited = ({ from }: { from: Source }) => <p>{from.read()}</p>

const Page = ({ children }: { children: ReactNode }) => (
  <html lang="en">
    <head>
      <title>A story</title>
      <link rel="stylesheet" href="/_next/static/css/a.css" precedence="next" />
      <script async src="/_next/static/chunks/page.js" />
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: '{"@type":"Article","headline":"A \\u003c B"}' }}
      />
    </head>
    <body>
      <h1 style={{ fontFamily: '"A & B"' }}>Fish &amp; chips, {'"quoted"'}</h1>
      {children}
    </body>
  </html>
)

/** Renders a page as Next does; what is not there when the frame is will be streamed behind it. */
function render(page: ReactNode, when: 'onShellReady' | 'onAllReady', onShell: () => void = () => undefined) {
  const output = new PassThrough()
  const { pipe } = renderToPipeableStream(page, {
    bootstrapScripts: ['/_next/static/chunks/main.js'],
    bootstrapScriptContent: 'self.__next_f=[]',
    [when]: () => {
      pipe(output)
      onShell()
    },
  })
  return text(output)
}

describe('a page that React has rendered', () => {
  it('is printed without a trace of React when all of it is there', async () => {
    const awaited = source()
    const page = (
      <Page>
        <Suspense fallback={<p>Loading</p>}>
          <Awaited from={awaited} />
        </Suspense>
      </Page>
    )
    const rendering = render(page, 'onAllReady')
    awaited.resolve('At last')
    const rendered = await rendering
    expect(rendered).toMatch(/<!--\$-->|<!-- -->/)
    const { html, flaws, inline } = stripPage(rendered)
    expect(flaws).toEqual([])
    expect(html).toContain('<p>At last</p>')
    expect(html).toContain('Fish &amp; chips, &quot;quoted&quot;')
    expect(html).toContain('{"@type":"Article","headline":"A \\u003c B"}')
    expect(html).toContain('href="/_next/static/css/a.css"')
    expect(html).not.toMatch(/<!--|\.js"|__next_f|\$R[A-Z]/)
    expect(inline).toEqual({ scripts: [], styles: [], styleAttributes: ['font-family:"A & B"'] })
  })

  it('is left whole when a part of it came late', async () => {
    const awaited = source()
    const page = (
      <Page>
        <Suspense fallback={<p>Loading</p>}>
          <Awaited from={awaited} />
        </Suspense>
      </Page>
    )
    const rendered = await render(page, 'onShellReady', () => awaited.resolve('At last'))
    expect(rendered).toContain('Loading')
    expect(stripPage(rendered).flaws.join()).toMatch(/Suspense.*placeholder.*move/)
  })

  it('is left whole when React has given a part up for the browser to render', async () => {
    const Broken = (): ReactNode => {
      throw new Error('Only a browser can do this.')
    }
    const page = (
      <Page>
        <Suspense fallback={<p>Loading</p>}>
          <Broken />
        </Suspense>
      </Page>
    )
    const errors = jest.spyOn(console, 'error').mockReturnValue(undefined)
    expect(stripPage(await render(page, 'onAllReady')).flaws).toEqual(['an unfinished Suspense boundary'])
    errors.mockRestore()
  })
})

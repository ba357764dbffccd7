import { sitemapPartXml } from '@/lib/seo/sitemap'
import { sitemapAnswer } from '../../sitemap-answers'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ file: string }> }

/** A part of a sitemap that is too large for one file. */
export const GET = (_request: Request, { params }: Props): Promise<Response> =>
  sitemapAnswer(async (pages) => sitemapPartXml(pages, (await params).file))

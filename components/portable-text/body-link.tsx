import type { ReactNode } from 'react'
import { isSafeHref } from '@/lib/site/links'

type Props = { href: string | undefined; children: ReactNode }

/** A link inside a text. If its address is not one that a page may carry, only its text is shown. */
export const BodyLink = ({ href, children }: Props) =>
  href && isSafeHref(href) ? <a href={href}>{children}</a> : <>{children}</>

import { kickerWithColon } from '../language/kicker'

/** Kicker and headline as one text, for where there is no markup to tell them apart. */
export const fullHeadline = ({
  kicker,
  headline,
}: {
  kicker?: string | undefined
  headline: string
}): string => (kicker ? `${kickerWithColon(kicker)} ${headline}` : headline)

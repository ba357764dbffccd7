/** A kicker as it stands before a headline: with one colon at its end, whether it was stored with one or without. */
export const kickerWithColon = (kicker: string): string => `${kicker.replace(/[\s:：]+$/u, '')}:`

/** A kicker as shown before a headline: with one colon at its end, whether or not it was stored with one. */
export const kickerWithColon = (kicker: string): string => `${kicker.replace(/[\s:：]+$/u, '')}:`

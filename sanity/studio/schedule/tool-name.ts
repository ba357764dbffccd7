/** The name of the tool “Coming up”, in its address. */
export const COMING_UP = 'coming-up'

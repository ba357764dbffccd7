/** Beside each dataset lies one that holds the comments on it. The Studio asks for its name; nobody sees it who is not signed in. */
const suffix = '-comments'

/** The dataset that holds the comments on a dataset. */
export const commentsOn = (dataset: string): string => `${dataset}${suffix}`

/** Which of a lake's own datasets an add-on dataset belongs to; undefined for these themselves, whatever they are called, and for any other. */
export const addOnOf = (dataset: string, own: readonly string[]): string | undefined =>
  own.includes(dataset) ? undefined : own.find((each) => commentsOn(each) === dataset)

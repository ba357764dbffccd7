/** The type of the documents that stand for links with which somebody without an account sees a story or a release before it is out. */
export const previewLinkType = 'lakeside.previewLink'

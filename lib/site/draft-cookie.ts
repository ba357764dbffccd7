/** The cookie by which Next knows a preview. A request that has it is answered by nothing that is kept for readers. */
export const draftCookie = '__prerender_bypass'

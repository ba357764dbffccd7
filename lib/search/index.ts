export { excerptAround, markMatches } from './marking'
export { StoryIndex, type Library, type StoryTexts } from './story-index'
export { readableQuery, termsOf, type Term } from './terms'

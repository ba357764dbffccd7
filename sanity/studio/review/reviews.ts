import { definePlugin } from 'sanity'
import { ReviewedForm } from './ReviewedForm'

/** A second pair of eyes: how a story’s review stands, above its form. Its presses and its list are in the actions and in the desk. */
export const reviews = definePlugin({
  name: 'lakeside/reviews',
  form: { components: { input: ReviewedForm } },
})

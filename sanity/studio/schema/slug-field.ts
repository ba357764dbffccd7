import { defineField } from 'sanity'
import { MAX_SLUG, slugVerdict } from './rules'
import { takenVerdict } from './slug-lookups'
import { slugOf, slugSource } from './slugify'

type Options = {
  source: string
  description: string
  group?: string[]
  /** Addresses that the site has given to pages of its own. */
  reserved?: ReadonlySet<string>
}

/**
 * The address of a document's page. Whether another document of the type has it is asked here and not by the Studio,
 * which would only say that one does: hence `isUnique`.
 */
export const slugField = ({ source, description, group, reserved }: Options) =>
  defineField({
    name: 'slug',
    title: 'Address',
    type: 'slug',
    description,
    ...(group && { group }),
    options: {
      // A function, since the Studio asks `slugify` nothing about a headline that is not there.
      source: (document) => slugSource(document[source]),
      maxLength: MAX_SLUG,
      slugify: slugOf,
      isUnique: () => true,
    },
    validation: (rule) =>
      rule.custom((value, context) => {
        const verdict = slugVerdict(value, reserved)
        return verdict === true && value?.current ? takenVerdict(value.current, context) : verdict
      }),
  })

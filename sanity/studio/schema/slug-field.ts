import { defineField } from 'sanity'
import { MAX_SLUG, slugVerdict } from './rules'
import { releaseVerdict, takenVerdict } from './slug-lookups'
import { slugOf, slugSource } from './slugify'

type Options = {
  source: string
  description: string
  group?: string[]
  /** Addresses that the site uses for pages of its own. */
  reserved?: ReadonlySet<string>
}

/**
 * The address of a document's page. The Studio's own check for uniqueness is switched off (`isUnique`), since it
 * only says that the address is taken; `takenVerdict` also says by what.
 */
export const slugField = ({ source, description, group, reserved }: Options) =>
  defineField({
    name: 'slug',
    title: 'Address',
    type: 'slug',
    description,
    ...(group && { group }),
    options: {
      // A function, since the Studio does not call `slugify` while the headline is missing.
      source: (document) => slugSource(document[source]),
      maxLength: MAX_SLUG,
      slugify: slugOf,
      isUnique: () => true,
    },
    validation: (rule) => [
      rule.custom((value, context) => {
        const verdict = slugVerdict(value, reserved)
        return verdict === true && value?.current ? takenVerdict(value.current, context) : verdict
      }),
      rule.custom((value, context) => releaseVerdict(value?.current, context)).warning(),
    ],
  })

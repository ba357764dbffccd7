import { defineField } from 'sanity'
import { MAX_SLUG, slugVerdict } from './rules'
import { slugify } from './slugify'

type Options = {
  source: string
  description: string
  group?: string[]
  /** Addresses that the site has given to pages of its own. */
  reserved?: ReadonlySet<string>
}

/**
 * The address of a document's page. The Studio's own check that no other document of the type has it stays in force:
 * a message set with `.error()`, or a second rule, would speak over it or ask it twice.
 */
export const slugField = ({ source, description, group, reserved }: Options) =>
  defineField({
    name: 'slug',
    title: 'Address',
    type: 'slug',
    description,
    ...(group && { group }),
    options: { source, maxLength: MAX_SLUG, slugify },
    validation: (rule) => rule.custom((value) => slugVerdict(value, reserved)),
  })

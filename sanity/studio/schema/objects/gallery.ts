import { ImagesIcon } from '@sanity/icons/Images'
import { defineArrayMember, defineField, defineType } from 'sanity'

export const gallery = defineType({
  name: 'gallery',
  title: 'Gallery',
  type: 'object',
  icon: ImagesIcon,
  fields: [
    defineField({
      name: 'images',
      title: 'Images',
      type: 'array',
      description: 'In the order in which they are shown. Each needs its own alternative text.',
      of: [defineArrayMember({ type: 'figure' })],
      options: { layout: 'grid' },
      validation: (rule) => rule.required().min(1).error('A gallery needs at least one image.'),
    }),
    defineField({
      name: 'caption',
      title: 'Caption',
      type: 'string',
      description: 'What applies to all of them. Each image also has a caption of its own.',
    }),
  ],
  preview: {
    select: { caption: 'caption', images: 'images', alt: 'images.0.alt', media: 'images.0.asset' },
    prepare: ({ caption, images, alt, media }) => {
      const count = Object.keys(images ?? {}).length
      return {
        title: caption || alt || 'Gallery without a caption',
        subtitle: count === 1 ? 'Gallery of 1 image' : `Gallery of ${count} images`,
        media,
      }
    },
  },
})

import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle'
import { CogIcon } from '@sanity/icons/Cog'
import { DocumentIcon } from '@sanity/icons/Document'
import { DocumentTextIcon } from '@sanity/icons/DocumentText'
import { EditIcon } from '@sanity/icons/Edit'
import { FolderIcon } from '@sanity/icons/Folder'
import { StarIcon } from '@sanity/icons/Star'
import { TagIcon } from '@sanity/icons/Tag'
import { TransferIcon } from '@sanity/icons/Transfer'
import { UserIcon } from '@sanity/icons/User'
import type { SortOrderingItem } from 'sanity'
import type { StructureBuilder, StructureResolver } from 'sanity/structure'
import { mayRunThePublication } from '../people/may-run'
import { deleted } from './deleted'
import { previewLinks } from './preview-links'
import { sharedAddresses } from './shared-addresses'
import { API_VERSION } from '../../api-version'
import { waitingForReview } from './waiting'
import { ARTICLE_BY_AUTHOR, ARTICLE_IN_SECTION } from './templates'

/** The desk: lists of what an editor looks for, named as a newsroom names them. */
export const structure: StructureResolver = (S, context) =>
  S.list()
    .title('Newsroom')
    .items([
      S.documentTypeListItem('article')
        .title('All articles')
        .icon(DocumentTextIcon)
        .child(S.documentTypeList('article').title('All articles').defaultOrdering(newestFirst)),
      unpublished(S),
      waitingForReview(S),
      bySection(S),
      byAuthor(S),
      corrected(S),
      sharedAddresses(S, context),
      S.divider(),
      S.documentTypeListItem('author').title('Authors').icon(UserIcon),
      S.documentTypeListItem('section').title('Sections').icon(FolderIcon),
      S.documentTypeListItem('topic').title('Topics').icon(TagIcon),
      S.divider(),
      S.documentTypeListItem('page').title('Pages').icon(DocumentIcon),
      ...(mayRunThePublication(context.currentUser) ? house(S) : [S.divider()]),
      previewLinks(S),
      deleted(S),
    ])

/** What is for those who run the publication. */
const house = (S: StructureBuilder) => [
  S.documentTypeListItem('sponsorSlot').title('Sponsors').icon(StarIcon),
  S.documentTypeListItem('redirect').title('Redirects').icon(TransferIcon),
  S.divider(),
  settings(S),
  S.divider(),
]

// Both lakes put what has no date before all that has one: that is what is being written.
const newestFirst: SortOrderingItem[] = [
  { field: 'publishedAt', direction: 'desc' },
  { field: '_createdAt', direction: 'desc' },
]

const articles = (S: StructureBuilder, title: string, filter: string, params: Record<string, unknown> = {}) =>
  S.documentList()
    .title(title)
    .schemaType('article')
    .apiVersion(API_VERSION)
    .filter(`_type == "article" && ${filter}`)
    .params(params)
    .defaultOrdering(newestFirst)

// The list's query sees drafts under their published id, but the listener that refreshes it sees them under their
// own.
const HAS_DRAFT = '(_originalId in path("drafts.**") || _id in path("drafts.**"))'

const unpublished = (S: StructureBuilder) =>
  S.listItem()
    .id('unpublished')
    .title('Drafts and unpublished changes')
    .icon(EditIcon)
    .child(articles(S, 'Drafts and unpublished changes', HAS_DRAFT))

// A list of sections or authors, on the way to their articles. Not a `documentTypeList`: the desk lets those handle
// every intent to open or create such a document, which should lead to the document itself.
const choice = (S: StructureBuilder, type: string, title: string) =>
  S.documentList()
    .title(title)
    .schemaType(type)
    .apiVersion(API_VERSION)
    .filter('_type == $choice')
    .params({ choice: type })
    .initialValueTemplates([])
    .canHandleIntent(() => false)

const bySection = (S: StructureBuilder) =>
  S.listItem()
    .id('by-section')
    .title('Articles by section')
    .icon(FolderIcon)
    .child(
      choice(S, 'section', 'Sections').child((sectionId) =>
        articles(S, 'Articles', 'section._ref == $sectionId', { sectionId }).initialValueTemplates([
          S.initialValueTemplateItem(ARTICLE_IN_SECTION, { sectionId }),
        ]),
      ),
    )

const byAuthor = (S: StructureBuilder) =>
  S.listItem()
    .id('by-author')
    .title('Articles by author')
    .icon(UserIcon)
    .child(
      choice(S, 'author', 'Authors').child((authorId) =>
        articles(S, 'Articles', '$authorId in authors[]._ref', { authorId }).initialValueTemplates([
          S.initialValueTemplateItem(ARTICLE_BY_AUTHOR, { authorId }),
        ]),
      ),
    )

const corrected = (S: StructureBuilder) =>
  S.listItem()
    .id('corrections')
    .title('Corrections')
    .icon(CheckmarkCircleIcon)
    .child(articles(S, 'Corrected articles', 'count(corrections) > 0'))

const settings = (S: StructureBuilder) =>
  S.listItem()
    .id('siteSettings')
    .title('Site settings')
    .icon(CogIcon)
    .child(S.document().schemaType('siteSettings').documentId('siteSettings').title('Site settings'))

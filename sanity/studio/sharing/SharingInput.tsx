import { ObjectInputMembers, type ObjectInputProps, type ObjectMember } from 'sanity'
import { SharingForm } from './SharingForm'

const isForSearch = (member: ObjectMember) =>
  member.kind === 'field' && ['searchHeadline', 'searchDescription', 'isUnlisted'].includes(member.name)

/** The fields for search and social, with the story as others will show it. */
export function SharingInput({
  members,
  renderField,
  renderInput,
  renderItem,
  renderPreview,
}: ObjectInputProps) {
  const fields = (those: ObjectMember[]) => (
    <ObjectInputMembers members={those} {...{ renderField, renderInput, renderItem, renderPreview }} />
  )
  return (
    <SharingForm
      search={fields(members.filter(isForSearch))}
      social={fields(members.filter((member) => !isForSearch(member)))}
    />
  )
}

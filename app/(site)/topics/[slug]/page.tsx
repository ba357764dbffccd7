import { subjectPage } from '../../subject-page'

const { generateMetadata, SubjectPage } = subjectPage('topic')

export { generateMetadata, SubjectPage as default }

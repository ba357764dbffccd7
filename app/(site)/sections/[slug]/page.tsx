import { subjectPage } from '../../subject-page'

const { generateMetadata, SubjectPage } = subjectPage('section')

export { generateMetadata, SubjectPage as default }

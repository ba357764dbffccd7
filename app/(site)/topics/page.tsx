import { directoryPage } from '../directory-page'

const { generateMetadata, DirectoryPage } = directoryPage('topic')

export { generateMetadata, DirectoryPage as default }

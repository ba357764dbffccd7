import { directoryPage } from '../directory-page'

const { generateMetadata, DirectoryPage } = directoryPage('section')

export { generateMetadata, DirectoryPage as default }

import { directoryPage } from '../directory-page'

const { generateMetadata, DirectoryPage } = directoryPage('author')

export { generateMetadata, DirectoryPage as default }

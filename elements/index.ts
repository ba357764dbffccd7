import { BackToTop } from './back-to-top'

customElements.define('back-to-top', BackToTop)

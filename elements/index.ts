import { AdBlockNotice } from './ad-block-notice'
import { BackToTop } from './back-to-top'
import { EmbedConsent } from './embed-consent'
import { ReadingPreferences } from './reading-preferences'
import { ReadingProgress } from './reading-progress'
import { ShareStory } from './share-story'

customElements.define('ad-block-notice', AdBlockNotice)
customElements.define('back-to-top', BackToTop)
customElements.define('embed-consent', EmbedConsent)
customElements.define('reading-preferences', ReadingPreferences)
customElements.define('reading-progress', ReadingProgress)
customElements.define('share-story', ShareStory)

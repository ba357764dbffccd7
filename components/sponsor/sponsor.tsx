import { AdBlockNotice } from '@/components/ad-block-notice/ad-block-notice'
import { Picture } from '@/components/figure/picture'
import type { SiteSettings, SponsorSlot } from '@/lib/content'
import { wordsFor } from '@/lib/language/words'
import styles from './sponsor.module.css'

type Props = { slot: SponsorSlot; settings: SiteSettings }

/** A sponsor slot, labelled as such. If the editors want it, with a notice for readers whose browser hides the slot. */
export function Sponsor({ slot, settings }: Props) {
  const notice = settings.adBlockNotice
  const shown = <Slot slot={slot} settings={settings} />
  if (!notice?.isShown) return shown
  return (
    <AdBlockNotice notice={notice} words={wordsFor(settings.language)}>
      {shown}
    </AdBlockNotice>
  )
}

function Slot({ slot: { sponsor, url, text, image }, settings }: Props) {
  const words = wordsFor(settings.language).sponsor
  return (
    <aside aria-label={words.by(sponsor)} className={styles.slot}>
      <p className={styles.label}>{words.label}</p>
      <a href={url} rel="sponsored noopener" className={styles.link}>
        {image && (
          <span className={styles.image}>
            <Picture figure={image} sizes="min(15.2rem, 31.4vw - 0.4rem)" ratio={3 / 2} />
          </span>
        )}
        <span className={styles.words}>
          <strong className={styles.sponsor}>{sponsor}</strong>
          {text && <span className={styles.text}>{text}</span>}
        </span>
      </a>
    </aside>
  )
}

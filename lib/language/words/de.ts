import type { Words } from './en'
import type { Locale } from './locale'

/** The regions in which German is written without ß and has quotation marks as in «Zürich». */
const WITHOUT_ESZETT = new Set(['CH', 'LI'])

/** German, which addresses its readers as „Sie“. */
export function de({ tag, number, count }: Locale): Words {
  const isSwiss = WITHOUT_ESZETT.has(new Intl.Locale(tag).region ?? '')
  const ss = isSwiss ? 'ss' : 'ß'
  const quoted = (words: string) => (isSwiss ? `«${words}»` : `„${words}“`)
  return {
    frame: {
      skip: 'Zum Inhalt springen',
      sections: 'Ressorts',
      zone: (zone) => `Alle Uhrzeiten gelten für die Zeitzone ${zone}.`,
      pages: 'Über diese Publikation',
      front: 'Startseite',
      search: 'Suche',
      archive: 'Archiv',
      corrections: 'Korrekturen',
      feedOf: (subject) => `Feed: ${subject}`,
    },
    front: {
      lead: 'Aufmacher',
      top: 'Das Wichtigste',
      latest: 'Neueste Artikel',
      more: 'Weitere Artikel',
      moreOf: (section) => `Mehr aus dem Ressort ${section}`,
      everything: 'Alle Artikel',
      empty: 'Hier ist noch nichts erschienen.',
      emptyHint:
        'Sobald die Redaktion den ersten Artikel veröffentlicht, steht er auf dieser Seite. Schauen Sie bald wieder vorbei.',
    },
    story: {
      comma: ', ',
      by: 'Von',
      published: 'Veröffentlicht am',
      updated: 'Aktualisiert am',
      minutes: (minutes) => `${number(minutes)} Min. Lesezeit`,
      contents: 'Inhalt',
      topics: 'Themen',
      topicsOf: 'Themen dieses Artikels',
      source: 'Quelle',
      top: 'Zum Seitenanfang',
      old: (years) =>
        count(years, {
          one: 'Dieser Artikel ist mehr als ein Jahr alt.',
          other: `Dieser Artikel ist mehr als ${number(years)} Jahre alt.`,
        }),
      related: 'Mehr zum Thema',
      inSection: (section) => `Im Ressort ${section}`,
      previous: 'Voriger Artikel',
      next: 'Nächster Artikel',
      pictures: 'Bilder',
      pullQuote: 'Aus dem Artikel',
      relatedInside: 'Lesen Sie auch',
      callouts: { note: 'Hinweis', background: 'Hintergrund', warning: 'Warnung' },
      footnotes: 'Anmerkungen',
      footnote: (note) => `Anmerkung ${number(note)}`,
      backToText: (note) => `Zurück zu Anmerkung ${number(note)} im Text`,
      code: (language) => `Programmcode in ${language}`,
      plainCode: 'Programmcode',
      table: 'Tabelle',
    },
    corrections: {
      title: 'Korrekturen',
      about: 'Was in unseren Artikeln falsch oder missverständlich war und berichtigt wurde.',
      heading: 'Korrekturen und Klarstellungen',
      newestFirst: 'Neueste zuerst',
      kinds: { correction: 'Korrektur', clarification: 'Klarstellung' },
      none: 'Bislang war nichts zu berichtigen.',
    },
    changes: { heading: 'Was sich geändert hat', update: 'Aktualisierung' },
    share: {
      label: 'Teilen',
      copy: 'Link kopieren',
      copied: 'Der Link wurde kopiert.',
      byMail: 'Per E-Mail senden',
    },
    embed: {
      load: (provider) => `Inhalt von ${provider} laden`,
      privacy: (provider, host) =>
        `Wird nur auf Ihren Wunsch gezeigt: ${provider} (${host}) erfährt dann, dass Sie hier sind.`,
      open: (provider) => `Bei ${provider} öffnen`,
    },
    sponsor: { label: 'Anzeige', by: (sponsor) => `Anzeige von ${sponsor}` },
    notice: {
      dismiss: 'Hinweis ausblenden',
      allow: 'Die meisten Blocker lassen sich für eine einzelne Website wie diese ausschalten.',
      optional: 'Sie müssen nichts tun: Jede Seite bleibt Ihnen offen.',
    },
    preferences: {
      title: 'Darstellung',
      theme: 'Farben',
      system: 'Wie das Gerät',
      light: 'Hell',
      dark: 'Dunkel',
      contrast: 'Kontrast',
      normal: 'Normal',
      more: 'Stärker',
      textSize: `Schriftgrö${ss}e`,
      sizes: { small: 'Klein', normal: 'Normal', large: `Gro${ss}`, larger: `Sehr gro${ss}` },
    },
    list: {
      section: 'Ressort',
      topic: 'Thema',
      author: 'Zur Person',
      stories: 'Artikel',
      none: 'Hier ist noch nichts erschienen.',
      pages: 'Seiten',
      page: (page) => `Seite ${number(page)}`,
      pageOf: (page, pages) => `Seite ${number(page)} von ${number(pages)}`,
      newer: 'Neuere',
      older: 'Ältere',
      previous: 'Zurück',
      next: 'Weiter',
    },
    directory: {
      section: { title: 'Ressorts', about: 'Die Teile dieser Publikation.' },
      topic: { title: 'Themen', about: 'Wovon unsere Artikel handeln, von A bis Z.' },
      author: { title: 'Autorinnen und Autoren', about: 'Wer hier schreibt.' },
    },
    archive: {
      title: 'Archiv',
      about: 'Alles, was erschienen ist, nach Monaten geordnet.',
      months: 'Andere Monate',
      stories: (stories) => `${number(stories)} Artikel`,
    },
    search: {
      title: 'Suche',
      label: 'Artikel durchsuchen',
      submit: 'Suchen',
      hint: 'Durchsucht Überschriften, Texte, Namen und Themen.',
      results: (stories, words) => `${number(stories)} Artikel zu ${quoted(words)}`,
      any: (words) => `Kein Artikel enthält alles aus ${quoted(words)}. Diese enthalten einen Teil davon.`,
      suggestion: (words) => `Meinten Sie ${quoted(words)}?`,
      none: (words) => `Kein Artikel zu ${quoted(words)}.`,
      noneHint: 'Versuchen Sie es mit weniger Wörtern oder nur mit dem Anfang eines Wortes.',
      noWords: 'Geben Sie ein oder zwei Wörter ein.',
    },
    unavailable: {
      name: 'Gleich wieder da',
      title: 'Wir sind gleich wieder da.',
      text: 'Diese Seite kann im Moment nicht gezeigt werden. Nichts ist verloren. Bitte versuchen Sie es in ein, zwei Minuten noch einmal.',
      again: 'Noch einmal versuchen',
    },
    preview: {
      label: 'Vorschau',
      drafts: 'Mit Entwürfen, die Leser noch nicht sehen.',
      published: 'Das sehen Leser jetzt.',
      release: (title) => `Mit der Veröffentlichung „${title}“, die Leser noch nicht sehen.`,
      story: 'Ein Beitrag, der noch nicht erschienen ist. Bitte behalten Sie ihn für sich.',
      until: (moment) => `Dieser Link gilt bis ${moment}.`,
      ended: 'Die Vorschau ist zu Ende. Das sehen Leser jetzt.',
      leave: 'Vorschau verlassen',
      embargo: (moment) =>
        `Sperrfrist${moment ? ` bis ${moment}` : ''}: vorher nicht veröffentlichen, zitieren oder weitergeben.`,
      dated: (moment) => `Leser sehen diesen Beitrag erst ab seinem Datum${moment ? `: ${moment}` : ''}.`,
    },
    missing: {
      title: 'Hier ist keine Seite.',
      name: 'Nicht gefunden',
      text: 'Vielleicht ist die Adresse falsch geschrieben, oder der Artikel wurde entfernt.',
      front: 'der Startseite',
      hint: (front) => `Suchen Sie danach oder beginnen Sie auf ${front}.`,
    },
    gone: {
      title: 'Diese Seite gibt es nicht mehr.',
      name: 'Entfernt',
      text: 'Sie wurde auf Dauer entfernt und kehrt an diese Adresse nicht zurück.',
    },
  }
}

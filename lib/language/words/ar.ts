import type { Words } from './en'
import type { Locale, SixForms } from './locale'

/**
 * Wraps a name inside a sentence, whatever its script, in a first strong isolate (UAX #9). Otherwise a Latin name
 * would move the punctuation beside it to its other side.
 */
const isolated = (name: string) => `\u2068${name}\u2069`

/** Arabic, which addresses its readers in the plural. */
export function ar({ number, count }: Locale): Words {
  const six = (value: number, forms: SixForms) => count(value, forms)
  const articles = (stories: number) =>
    six(stories, {
      zero: 'لا مقالات',
      one: 'مقال واحد',
      two: 'مقالان',
      few: `${number(stories)} مقالات`,
      many: `${number(stories)} مقالًا`,
      other: `${number(stories)} مقال`,
    })
  return {
    frame: {
      skip: 'الانتقال إلى المحتوى',
      sections: 'الأقسام',
      zone: (zone) => `جميع الأوقات بحسب المنطقة الزمنية ${isolated(zone)}.`,
      pages: 'عن هذا الموقع',
      front: 'الصفحة الأولى',
      search: 'البحث',
      archive: 'الأرشيف',
      corrections: 'تصويبات',
      feedOf: (subject) => `خلاصة ${isolated(subject)}`,
    },
    front: {
      lead: 'المقال الرئيسي',
      top: 'أبرز العناوين',
      latest: 'أحدث المقالات',
      more: 'مقالات أخرى',
      moreOf: (section) => `المزيد من قسم ${isolated(section)}`,
      everything: 'جميع المقالات',
      empty: 'لم يُنشر هنا شيء بعد.',
      emptyHint: 'سيظهر أول مقال في هذه الصفحة فور نشره. عودوا إلينا قريبًا.',
    },
    story: {
      comma: '، ',
      by: 'بقلم',
      published: 'نُشر في',
      updated: 'حُدّث في',
      minutes: (minutes) =>
        `مدة القراءة: ${six(minutes, {
          zero: 'أقل من دقيقة',
          one: 'دقيقة واحدة',
          two: 'دقيقتان',
          few: `${number(minutes)} دقائق`,
          many: `${number(minutes)} دقيقة`,
          other: `${number(minutes)} دقيقة`,
        })}`,
      contents: 'المحتويات',
      topics: 'الموضوعات',
      topicsOf: 'موضوعات هذا المقال',
      source: 'المصدر',
      top: 'العودة إلى أعلى الصفحة',
      old: (years) =>
        six(years, {
          zero: 'نُشر هذا المقال قبل أقل من عام.',
          one: 'مضى على نشر هذا المقال أكثر من عام.',
          two: 'مضى على نشر هذا المقال أكثر من عامين.',
          few: `مضى على نشر هذا المقال أكثر من ${number(years)} أعوام.`,
          many: `مضى على نشر هذا المقال أكثر من ${number(years)} عامًا.`,
          other: `مضى على نشر هذا المقال أكثر من ${number(years)} عام.`,
        }),
      related: 'مقالات ذات صلة',
      inSection: (section) => `في قسم ${isolated(section)}`,
      previous: 'المقال السابق',
      next: 'المقال التالي',
      pictures: 'صور',
      pullQuote: 'من المقال',
      relatedInside: 'اقرؤوا أيضًا',
      callouts: { note: 'ملاحظة', background: 'خلفية', warning: 'تنبيه' },
      footnotes: 'الهوامش',
      footnote: (note) => `الهامش ${number(note)}`,
      backToText: (note) => `العودة إلى موضع الهامش ${number(note)} في النص`,
      code: (language) => `شيفرة بلغة ${isolated(language)}`,
      plainCode: 'شيفرة برمجية',
      table: 'جدول',
    },
    corrections: {
      title: 'تصويبات',
      about: 'ما كان خطأً أو غير واضح في مقالاتنا وجرى تصويبه.',
      heading: 'تصويبات وتوضيحات',
      newestFirst: 'الأحدث أولًا',
      kinds: { correction: 'تصويب', clarification: 'توضيح' },
      none: 'لم يكن هناك ما يستدعي التصويب حتى الآن.',
    },
    changes: { heading: 'ما الذي تغيّر', update: 'تحديث' },
    share: {
      label: 'مشاركة',
      copy: 'نسخ الرابط',
      copied: 'نُسخ الرابط.',
      byMail: 'إرسال بالبريد الإلكتروني',
    },
    embed: {
      load: (provider) => `تحميل المحتوى من ${isolated(provider)}`,
      privacy: (provider, host) =>
        `لا يُعرض هذا المحتوى إلا بطلب منكم، وعندئذ يعلم موقع ${isolated(provider)} (${isolated(host)}) بوجودكم هنا.`,
      open: (provider) => `الفتح في موقع ${isolated(provider)}`,
    },
    sponsor: { label: 'إعلان', by: (sponsor) => `إعلان من ${isolated(sponsor)}` },
    notice: {
      dismiss: 'إغلاق هذا التنبيه',
      allow: 'تتيح معظم أدوات حجب الإعلانات استثناء هذا الموقع وحده.',
      optional: 'لستم مضطرين إلى فعل شيء: تبقى كل الصفحات مفتوحة لكم.',
    },
    preferences: {
      title: 'المظهر',
      theme: 'الألوان',
      system: 'كما في الجهاز',
      light: 'فاتحة',
      dark: 'داكنة',
      contrast: 'التباين',
      normal: 'عادي',
      more: 'أعلى',
      textSize: 'حجم النص',
      sizes: { small: 'صغير', normal: 'عادي', large: 'كبير', larger: 'كبير جدًا' },
    },
    list: {
      section: 'قسم',
      topic: 'موضوع',
      author: 'بقلم',
      stories: 'المقالات',
      none: 'لم يُنشر هنا شيء بعد.',
      pages: 'الصفحات',
      page: (page) => `الصفحة ${number(page)}`,
      pageOf: (page, pages) => `الصفحة ${number(page)} من ${number(pages)}`,
      newer: 'الأحدث',
      older: 'الأقدم',
      previous: 'السابقة',
      next: 'التالية',
    },
    directory: {
      section: { title: 'الأقسام', about: 'أقسام هذا الموقع.' },
      topic: { title: 'الموضوعات', about: 'ما تتناوله مقالاتنا، مرتبًا أبجديًا.' },
      author: { title: 'الكتّاب', about: 'من يكتب هنا.' },
    },
    archive: {
      title: 'الأرشيف',
      about: 'كل ما نُشر، مرتّبًا بحسب الأشهر.',
      months: 'أشهر أخرى',
      stories: articles,
    },
    search: {
      title: 'البحث',
      label: 'البحث في المقالات',
      submit: 'بحث',
      hint: 'ابحثوا في العناوين والنصوص وأسماء الكتّاب والموضوعات.',
      results: (stories, words) => `نتائج البحث عن «${isolated(words)}»: ${articles(stories)}`,
      any: (words) => `لا مقال يضم كل كلمات «${isolated(words)}». هذه المقالات تضم بعضها.`,
      suggestion: (words) => `هل تقصدون «${isolated(words)}»؟`,
      none: (words) => `لا نتائج للبحث عن «${isolated(words)}».`,
      noneHint: 'جرّبوا كلمات أقل، أو بداية كلمة واحدة فقط.',
      noWords: 'اكتبوا كلمة أو كلمتين للبحث.',
    },
    unavailable: {
      name: 'نعود قريبًا',
      title: 'سنعود بعد قليل.',
      text: 'لا يمكن عرض هذه الصفحة الآن. لم يضِع شيء. يُرجى المحاولة مرة أخرى بعد دقيقة أو دقيقتين.',
      again: 'حاولوا مرة أخرى',
    },
    preview: {
      label: 'معاينة',
      drafts: 'تشمل مسودات لا يراها القراء بعد.',
      published: 'هذا ما يراه القراء الآن.',
      release: (title) => `تشمل الإصدار «${isolated(title)}» الذي لا يراه القراء بعد.`,
      story: 'مادة لم تُنشر بعد. نرجو إبقاءها لنفسك.',
      until: (moment) => `يعمل هذا الرابط حتى ${isolated(moment)}.`,
      ended: 'انتهت المعاينة. هذا ما يراه القراء الآن.',
      leave: 'مغادرة المعاينة',
      embargo: (moment) =>
        `محظور النشر${moment ? ` حتى ${isolated(moment)}` : ''}: يُرجى عدم نشره أو الاقتباس منه أو تداوله قبل ذلك.`,
      dated: (moment) => `يرى القراء هذه المادة ابتداءً من تاريخها${moment ? `: ${isolated(moment)}` : ''}.`,
    },
    missing: {
      title: 'لا توجد صفحة هنا.',
      name: 'الصفحة غير موجودة',
      text: 'ربما كُتب العنوان خطأً، أو حُذف المقال.',
      front: 'الصفحة الأولى',
      hint: (front) => `ابحثوا عنها، أو ابدؤوا من ${front}.`,
    },
    gone: {
      title: 'أُزيلت هذه الصفحة نهائيًا.',
      name: 'أُزيلت الصفحة',
      text: 'لن تعود إلى هذا العنوان.',
    },
  }
}

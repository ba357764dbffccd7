const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** The commonest words of a language, folded: they hold a text together, and begin so many others that nobody can mean them all. */
const byLanguage: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(
    'about after all also an and any are as at be been but by can could did do does for from had has have he her his how if in into is it its more most no not of on one or our out over she so some such than that the their them then there these they this to up was we were what when where which who why will with would you your',
  ),
  de: words(
    'aber als am an auch auf aus bei bis da das dass dem den der des die dies doch du durch ein eine einem einen einer eines er es fur hat hatte ich ihr im in ist ja kann man mit nach nicht noch nur ob oder sein seine sich sie sind so uber um und uns von vor war was wenn wer wie wir wird wo zu zum zur',
  ),
  ar: words('ال ان او الي التي الذي ثم ذلك علي عن في قد كان كل لا لم ما مع من هذا هذه هو هي و يا'),
}

/** Whether a folded word says nothing by itself in a language (BCP 47). */
export const isFunctionWord = (folded: string, language: string): boolean =>
  byLanguage[language.split('-', 1)[0]?.toLowerCase() ?? '']?.has(folded) ?? false

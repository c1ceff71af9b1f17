import type { LanguageCode } from '@tillway/contract'
import type { ReceiptLines } from './receipt-lines.ts'

/** What stands below TEST NO VALUE and REPRINT n; null where these words are understood. */
const meanings: Readonly<Record<LanguageCode, { readonly testNoValue: string; readonly reprint: string } | null>> = {
  en: null,
  de: { testNoValue: 'Testbeleg ohne Wert', reprint: 'Nachdruck' },
  it: { testNoValue: 'Ricevuta di prova senza valore', reprint: 'Ristampa' },
  fr: { testNoValue: 'Reçu d’essai sans valeur', reprint: 'Réimpression' },
  es: { testNoValue: 'Recibo de prueba sin valor', reprint: 'Reimpresión' },
  ja: { testNoValue: '動作確認用・無効', reprint: '再印刷' },
}

interface Marked {
  readonly testNoValue: boolean
  readonly reprint: number
  readonly language: LanguageCode
}

/** Marks both ends of a paper, so that no fold or tear hides that it has no value (rule R15) or is a copy (rule P2). */
export function betweenMarks(paper: ReceiptLines, marked: Marked, write: () => void): void {
  const isMarked = marked.testNoValue || marked.reprint > 0
  marks(paper, marked)
  if (isMarked) paper.space()
  write()
  if (isMarked) paper.space()
  marks(paper, marked)
}

function marks(paper: ReceiptLines, { testNoValue, reprint, language }: Marked) {
  const words = meanings[language]
  if (testNoValue) {
    paper.centred('TEST NO VALUE', { size: 'large', bold: true })
    if (words !== null) paper.centred(words.testNoValue)
  }
  if (reprint > 0) {
    paper.centred(`REPRINT ${reprint}`, { size: 'large' })
    if (words !== null) paper.centred(words.reprint)
  }
}

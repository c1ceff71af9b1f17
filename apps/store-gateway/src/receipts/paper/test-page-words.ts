import type { LanguageCode } from '@tillway/contract'

interface TestPageWords {
  readonly heading: string
  readonly printer: string
  readonly date: string
  readonly wellIf: string
}

/** The words of a printer's test page. */
export const testPageWords: Readonly<Record<LanguageCode, TestPageWords>> = {
  en: {
    heading: 'Printer test',
    printer: 'Printer',
    date: 'Date',
    wellIf:
      'This printer is set up well if every letter is right, the figures fill one line, the code can be scanned and the paper is cut.',
  },
  de: {
    heading: 'Druckertest',
    printer: 'Drucker',
    date: 'Datum',
    wellIf:
      'Dieser Drucker ist richtig eingerichtet, wenn jeder Buchstabe stimmt, die Ziffern genau eine Zeile füllen, der Code sich scannen lässt und das Papier geschnitten ist.',
  },
  it: {
    heading: 'Prova di stampa',
    printer: 'Stampante',
    date: 'Data',
    wellIf:
      'La stampante è impostata bene se ogni lettera è giusta, le cifre riempiono una riga, il codice si può leggere e la carta è tagliata.',
  },
  fr: {
    heading: 'Test d’impression',
    printer: 'Imprimante',
    date: 'Date',
    wellIf:
      'L’imprimante est bien réglée si chaque lettre est juste, si les chiffres remplissent une ligne, si le code peut être lu et si le papier est coupé.',
  },
  es: {
    heading: 'Prueba de impresión',
    printer: 'Impresora',
    date: 'Fecha',
    wellIf:
      'La impresora está bien ajustada si cada letra es correcta, las cifras llenan una línea, el código se puede escanear y el papel está cortado.',
  },
  ja: {
    heading: '印字テスト',
    printer: 'プリンター',
    date: '日時',
    wellIf:
      '文字がすべて正しく、数字が一行いっぱいに並び、コードが読み取れ、用紙が切れていれば、設定は正しく行われています。',
  },
}

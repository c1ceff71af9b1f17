import type { LanguageCode } from '@tillway/contract'

/** The words of a ticket in one language. */
interface TicketWords {
  readonly heading: string
  readonly means: string
  readonly likeCash: string
  readonly number: string
  readonly till: string
  readonly cashier: string
  readonly date: string
  readonly askThem: string
  readonly askHere: string
}

export const ticketWords: Readonly<Record<LanguageCode, TicketWords>> = {
  en: {
    heading: 'Not finished',
    means:
      'Your load is not finished yet. At any register of this store you get your receipt or your cash for this ticket.',
    likeCash: 'Keep it safe: whoever brings it gets the cash.',
    number: 'Transaction',
    till: 'Register',
    cashier: 'Cashier',
    date: 'Date',
    askThem: 'Questions?',
    askHere: 'Questions? Please show this ticket in the store.',
  },
  de: {
    heading: 'Noch nicht abgeschlossen',
    means:
      'Ihre Aufladung ist noch nicht abgeschlossen. An jeder Kasse dieses Geschäfts erhalten Sie für diesen Abholschein Ihren Beleg oder Ihr Bargeld.',
    likeCash: 'Bewahren Sie ihn sicher auf: Wer ihn bringt, erhält das Bargeld.',
    number: 'Vorgang',
    till: 'Kasse',
    cashier: 'Bedient von',
    date: 'Datum',
    askThem: 'Fragen?',
    askHere: 'Fragen? Bitte zeigen Sie diesen Abholschein im Geschäft vor.',
  },
  it: {
    heading: 'Non ancora conclusa',
    means:
      'La tua ricarica non è ancora conclusa. A qualsiasi cassa di questo negozio ricevi per questo tagliando la ricevuta oppure i tuoi contanti.',
    likeCash: 'Conservalo bene: chi lo porta riceve i contanti.',
    number: 'Operazione',
    till: 'Cassa',
    cashier: 'Operatore',
    date: 'Data',
    askThem: 'Domande?',
    askHere: 'Domande? Mostra questo tagliando in negozio.',
  },
  fr: {
    heading: 'Pas encore terminé',
    means:
      'Votre recharge n’est pas encore terminée. À toutes les caisses de ce magasin, ce bon vous donne droit à votre reçu ou à votre argent.',
    likeCash: 'Gardez-le bien : l’argent est remis à la personne qui l’apporte.',
    number: 'Opération',
    till: 'Caisse',
    cashier: 'Servi par',
    date: 'Date',
    askThem: 'Une question ?',
    askHere: 'Une question ? Montrez ce bon en magasin.',
  },
  es: {
    heading: 'Aún sin terminar',
    means:
      'Su recarga aún no ha terminado. En cualquier caja de esta tienda recibirá con este comprobante su recibo o su efectivo.',
    likeCash: 'Guárdelo bien: quien lo traiga recibe el efectivo.',
    number: 'Operación',
    till: 'Caja',
    cashier: 'Atendido por',
    date: 'Fecha',
    askThem: '¿Preguntas?',
    askHere: '¿Preguntas? Muestre este comprobante en la tienda.',
  },
  ja: {
    heading: '手続き中',
    means:
      'チャージはまだ完了していません。当店のどのレジでも、この引換券と引き換えに、レシートまたは現金をお渡しします。',
    likeCash: 'この引換券をお持ちの方に現金をお渡しします。大切に保管してください。',
    number: '取引番号',
    till: 'レジ',
    cashier: '担当',
    date: '日時',
    askThem: 'お問い合わせ',
    askHere: 'お問い合わせの際は、この引換券を当店でお見せください。',
  },
}

import type { LanguageCode } from './language-codes.ts'

/** The words of a ticket in one language. */
interface TicketWords {
  readonly heading: string
  readonly means: string
  readonly likeCash: string
  readonly number: string
  readonly till: string
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
    date: 'Data',
    askThem: 'Domande?',
    askHere: 'Domande? Mostra questo tagliando in negozio.',
  },
}

import type { SaleTexts } from '../sale-texts.ts'

export const sale: SaleTexts = {
  idle: {
    scan: 'Leggere il codice a barre del cliente',
    where: 'Il cliente lo mostra nell’app Amazon. Anche le carte regalo in vendita si leggono qui.',
    withoutScanner: 'Ricollegarlo, oppure vendere senza: vedere sotto.',
    noBarcode: 'Nessun codice a barre?',
    keyPhone: 'Digitare un numero di telefono',
    keyCard: 'Digitare il numero di una carta regalo',
    giftCard: 'Vendere un codice regalo',
  },
  phone: { title: 'Digitare il numero di telefono del cliente', go: 'Avanti', end: 'Fine' },
  card: {
    title: 'Digitare il numero sulla carta regalo',
    again: 'Digitare lo stesso numero un’altra volta',
    keyed: (count, length) => `${count} cifre su ${length}`,
  },
  confirmPhone: {
    title: 'Leggere questo numero al cliente',
    which: 'Chiedere al cliente: qual è?',
    yes: 'Il cliente dice sì',
    no: 'No, digitarlo di nuovo',
    end: 'Chiudere la vendita',
  },
  amount: {
    title: 'Quanti contanti?',
    between: (least, most) => `Da ${least} a ${most}`,
    how: (amount, keys) => `Per ${amount} digitare ${keys} o premere ${amount}`,
    go: 'Avanti',
    end: 'Chiudere la vendita',
  },
  account: {
    barcode: 'Codice a barre',
    phone: 'Telefono',
    receipt: 'Codice regalo su carta',
    card: 'Carta regalo',
    doubtful: 'Un codice insolito. Decide Amazon.',
  },
  validating: { title: 'Domanda ad Amazon…', means: 'Non prendere ancora i contanti.', end: 'Chiudere la vendita' },
  duplicate: {
    title: 'Di nuovo la stessa ricarica?',
    loaded: (number, time) =>
      `La precedente, ${number}, è stata ricaricata alle ${time}. I suoi contanti sono nel cassetto.`,
    open: (number, time) => `La precedente, ${number}, è cominciata alle ${time} e non è ancora finita.`,
    noCash: 'Nessun nuovo contante è stato ancora preso.',
    yes: 'Sì, ricaricare di nuovo',
    no: 'No, chiudere la vendita',
  },
  replace: {
    title: 'È stato letto un altro codice a barre',
    cardTitle: 'È stata letta un’altra carta regalo',
    first: 'Primo',
    second: 'Nuovo',
    cash: (first) => `Se ha preso contanti per ${first}, li restituisca prima di prendere il nuovo.`,
    yes: 'Prendere il nuovo',
    no: 'Restare al primo',
  },
  refused: { title: 'Nessuna vendita', means: 'Non prendere contanti.', read: 'Ho letto' },
  asideEnded: 'La vendita messa da parte è finita',
  takeCash: {
    title: 'Prendere i contanti',
    means: 'Contarli. Poi premere il tasto.',
    yes: 'Ho i contanti',
    no: 'Niente contanti, chiudere',
  },
  confirming: { title: 'Registrazione…', means: 'Tenere i contanti in mano. Un momento.' },
  safe: (number) => `Al sicuro. Registrata come ${number}.`,
  waitedFor: (seconds) => `In attesa: ${seconds} s`,
  placeInLine: (position, seconds) =>
    `Numero ${position} in fila: Amazon accetta solo un certo numero di ricariche al secondo. Tocca a lei fra circa ${seconds} s.`,
  lineIsLong: 'Molte ricariche aspettano. Offrire un tagliando al cliente.',
  cancelSent: 'Fermare e restituire i contanti',
  nextMeanwhile: 'Servire intanto il prossimo cliente',
  setAside: 'Mettere da parte questa vendita',
  next: 'Prossimo cliente',
  nextWaiting: {
    barcode: 'Il prossimo codice è già stato letto.',
    card: 'La prossima carta regalo è già stata letta.',
    ticket: 'Il prossimo tagliando è già stato letto.',
    two: 'Sono stati letti due codici diversi: non vale nessuno dei due. Leggere di nuovo quando tocca al prossimo cliente.',
    same: 'È il codice di questa vendita, letto di nuovo: non comincia nulla. Per un’altra ricarica finire questa vendita e leggerlo ancora.',
  },
  offline: {
    means:
      'Si può continuare: ogni cliente riceve un tagliando e più tardi, a ogni cassa di questo negozio, la ricevuta o il denaro.',
    takeCash:
      'Dirlo prima al cliente: non è ancora ricaricato nulla. Riceve adesso un tagliando e più tardi, a ogni cassa di questo negozio, la ricevuta o il denaro.',
    keep: 'Mettere i contanti nel cassetto. La ricarica aspetta il collegamento.',
  },
}

import { isOwnPrinterName } from '@tillway/contract'
import type { PaperTexts } from '../paper-texts.ts'

export const papers: PaperTexts = {
  ticket: {
    give: 'Lasciare andare il cliente con un tagliando',
    due: 'Ci vuole tempo. Lasciare andare il cliente con un tagliando.',
    title: 'Il tagliando del cliente',
    paper: ({ state, at, printer }) => {
      const where = at === 'till' ? 'qui' : onPrinter(printer)
      return {
        printing: `È in stampa ${where}.`,
        printed: `È stato stampato ${where}. Consegnarlo al cliente.`,
        unknown: `Forse non è uscito ${where}: controllare. Se non c’è, ristamparlo o farlo fotografare dal cliente.`,
        none: 'Nessuna stampante stampa adesso il tagliando: farlo fotografare dal cliente.',
      }[state]
    },
    print: 'Stampare',
    again: 'Stampare di nuovo',
    alt: (number) => `Codice del tagliando per ${number}`,
    means: 'Non concluso. A ogni cassa di questo negozio si ottiene la ricevuta o il denaro.',
    keep: 'Mettere i contanti nel cassetto. La ricarica va avanti da sola.',
    taken: 'Il cliente ha il tagliando',
    ended: 'Intanto si è concluso. Se il cliente è ancora qui, chiudere adesso.',
    finish: 'Chiudere adesso',
    show: 'Tagliando',
    label: (number) => `Mostrare di nuovo il tagliando di ${number}`,
  },
  scannedTicket: {
    asking: 'Controllo del tagliando…',
    payNothing: 'Non pagare nulla.',
    titles: {
      receipt: 'La ricarica è fatta',
      already: 'Questo tagliando è già stato usato',
      pending: 'Non ancora concluso',
      unknown: 'Nessuno conosce questo tagliando',
    },
    receipt: (printer) => `La ricevuta è in stampa ${onPrinter(printer)}. Consegnarla al cliente.`,
    receiptOut: (printer) => `La ricevuta è uscita ${onPrinter(printer)}. Consegnarla al cliente.`,
    redeemedHere: 'Questa cassa ha riscosso il tagliando.',
    redeemedAt: (terminalId) => `È stato riscosso alla cassa ${terminalId}.`,
    lookForReceipt:
      'Se la ricevuta è ancora qui, consegnarla al cliente. Se manca, il responsabile la stampa di nuovo.',
    cashBefore: 'I contanti sono stati restituiti a questa cassa.',
    pending: 'Il cliente tiene il tagliando e torna più tardi. Non pagare nulla.',
    pendingSent: 'Forse la ricarica è già da Amazon: nessuno restituisce i contanti prima di conoscerne l’esito.',
    pendingWithoutPrinter:
      'Questa cassa non ha stampante: una ricevuta con un codice esce solo a una cassa che ne ha una. Leggere lì il tagliando.',
    unknown: (contact) => `Non pagare nulla. Chiamare ${contact ?? 'l’assistenza'}.`,
    cancel: 'Fermare: il cliente vuole i contanti',
  },
  quote: 'Numero',
  receipt: {
    none: 'Nessuna ricevuta',
    waiting: 'La ricevuta aspetta la stampante',
    printing: 'La ricevuta è in stampa',
    printed: 'La ricevuta è stampata',
    unknown: 'Guardare la stampante: è uscita la ricevuta?',
    stale: 'La ricevuta aspetta da troppo: la stampa il responsabile',
    cancelled: 'La ricevuta è stata annullata',
    'code-lost': 'Il codice non è stato stampato. Chiamare aiuto.',
  },
  receiptForTicket: 'La ricevuta aspetta il tagliando',
  copy: {
    yes: 'È uscita: prossimo cliente',
    no: 'Non c’è: stampare una copia',
    asking: 'Una copia è stata chiesta…',
    later: 'No: una copia',
    label: (number) => `Stampare una copia della ricevuta di ${number}`,
    cameOut: 'Sì: è uscita',
    cameOutLabel: (number) => `La ricevuta di ${number} è uscita`,
    late: 'La ricevuta ha aspettato troppo e non è stata stampata',
    now: 'Stampare ora la ricevuta',
  },
  throwAway: {
    full: 'È uscita, o forse è uscita, una ricevuta che dice che l’importo è stato accreditato. Riprenderla e buttarla via: non è più valida.',
    short: 'Buttare via la ricevuta precedente: non è più valida',
  },
  waitsHere: {
    paperOut: 'Il cliente aspetta qui. Cambiare il rotolo: la stampa parte da sola.',
    notReady: 'Il cliente aspetta qui. La stampa parte da sola appena la stampante è pronta.',
  },
  receiptTitle: 'Ricevuta',
  receiptPreview: 'Anteprima della ricevuta. Un codice sta solo sulla carta.',
}

function onPrinter(printer: string | null): string {
  if (printer === null) return 'sulla stampante del negozio'
  return isOwnPrinterName(printer) ? 'qui' : `su ${printer}`
}

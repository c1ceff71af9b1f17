import type { CashTexts } from '../cash-texts.ts'

export const cash: CashTexts = {
  cash: {
    keep: { word: 'TENERE i contanti', short: 'Tenere' },
    return: { word: 'RESTITUIRE i contanti', short: 'Restituire' },
    wait: { word: 'ASPETTARE', short: 'Aspettare' },
    ask: { word: 'CHIAMARE aiuto', short: 'Chiamare' },
  },
  cashMeans: {
    keep: 'Metterli nel cassetto.',
    return: 'Ridarli in mano al cliente.',
    wait: (number) => `Mettere da parte i contanti con il numero ${number}, non ancora nel cassetto.`,
    ask: (contact) => `Mettere i contanti da parte. Chiamare ${contact ?? 'il responsabile'} e dire questo numero:`,
  },
  giveBack: {
    notYet: 'Aspettare: non restituire ancora nulla',
    notAgain: 'Non restituire di nuovo',
    toList: 'All’elenco',
    asking: 'Si chiede se questi contanti sono già stati restituiti.',
    refused: 'Questi contanti non sono da restituire adesso.',
    done: (amount) => `Ho restituito ${amount}`,
    again: 'Chiedere di nuovo',
    slip: {
      waiting: 'Una ricevuta per il cliente attende la stampante.',
      printing: 'Una ricevuta per il cliente è in stampa.',
      printed: 'La ricevuta per il cliente è uscita: consegnarla con i contanti.',
      unknown: 'Guardare la stampante: è uscita la ricevuta per il cliente?',
    },
    nobody: 'Il cliente non c’è',
    nobodyTitle: (amount, number) => `Non c’è nessuno per i ${amount} di ${number}?`,
    nobodyMeans:
      'I contanti restano a voi e stanno nella lista di quelli dovuti ai clienti. Non darli a un altro cliente.',
    nobodyNo: 'No, restituire',
  },
  gaveBack: {
    say: 'Ho già restituito i contanti',
    title: (amount, number) => `Sono stati davvero restituiti ${amount} per ${number}?`,
    means: 'La ricarica forse è già avvenuta. Sarà annullata, e non si può tornare indietro.',
    yes: 'Sì, li ha il cliente',
    no: 'No, sono ancora qui',
    late: {
      title: 'Troppo tardi: la ricarica è avvenuta',
      take: (amount) =>
        `Il denaro era già accreditato. Se possibile, farsi ridare ${amount} dal cliente e metterli nel cassetto.`,
      call: (contact, number) =>
        `Altrimenti: chiamare subito ${contact ?? 'l’assistenza'} e far annullare il numero ${number}.`,
      undone: (give) =>
        `Una volta annullata, i contanti stanno nell’elenco di quelli dovuti. Premere lì «${give}», senza consegnare nulla di nuovo.`,
    },
  },
  handedBack: {
    word: 'Contanti restituiti',
    short: 'Restituiti',
    means: 'Non c’è altro da restituire.',
    elsewhere: {
      word: (till) => `Solo la cassa ${till} restituisce questi contanti`,
      short: (till) => `Solo alla cassa ${till}`,
      means: (till) =>
        `Non restituire nulla qui. La cassa ${till} restituisce questi contanti, o lo ha già fatto: mandare lì il cliente.`,
      since: (time) => `Lì è stato chiesto alle ${time}.`,
    },
  },
  owed: {
    title: 'Contanti dovuti ai clienti',
    short: 'Dovuti',
    give: 'Restituire',
    label: (number) => `Restituire i contanti di ${number}`,
    otherTill: 'Venduto a un’altra cassa',
  },
  question: {
    taken: {
      title: (amount, number) => `Sono stati presi ${amount} per ${number}?`,
      means: (destination, time) =>
        `Questa vendita delle ${time} (${destination}) è stata interrotta. Guardare nel cassetto o chiedere ai colleghi.`,
      yes: 'Sì, contanti presi',
      no: 'No, non presi',
      yesDoes: (amount) => `Sì: si ricaricano ${amount} adesso`,
      noDoes: 'No: non si ricarica nulla',
    },
    handedBack: {
      title: (amount, number) => `Sono stati restituiti ${amount} per ${number}?`,
      means: () =>
        'La cassa si è fermata mentre questi contanti erano da restituire. Guardare nel cassetto o chiedere ai colleghi. Non restituire nulla adesso.',
      yes: 'Sì, restituiti',
      no: 'No, sono ancora qui',
      yesDoes: (amount) => `Sì: ${amount} risultano restituiti`,
      noDoes: 'No: restano nella lista dei contanti dovuti. Se il cliente è qui, premere lì «Restituire»',
    },
    banner: (amount, number) => `Da rispondere dopo questa vendita: ${amount}, ${number}`,
    byKeypad: (yes, no, enter) => `Con il tastierino: ${yes} per sì o ${no} per no, poi ${enter}.`,
    keys: { yes: 's', no: 'n' },
  },
}

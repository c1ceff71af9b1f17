import type { Language } from './language.ts'

export const it: Language = {
  headings: {
    loaded: 'Ricarica effettuata',
    loadedAsCode: 'Buono Regalo Amazon',
    voided: 'Ricarica annullata',
    declined: 'Ricarica rifiutata',
  },
  outcomes: {
    loaded: "L'importo è stato accreditato sul tuo account Amazon.",
    loadedAsCode:
      "A questo numero non è associato un account Amazon verificato. Riscatta il codice qui sotto per avere l'importo.",
    voided: 'La ricarica è stata annullata. I contanti ti vengono restituiti.',
    declined: 'La ricarica è stata rifiutata: non è stato caricato nulla. I contanti ti vengono restituiti.',
  },
  givenBack: {
    voided: 'La ricarica è stata annullata. I contanti ti sono già stati restituiti.',
    declined: 'La ricarica è stata rifiutata: non è stato caricato nulla. I contanti ti sono già stati restituiti.',
  },
  replaces: 'Questa ricevuta sostituisce la precedente, che non è più valida.',
  account: { barcode: 'Codice a barre', phone: 'Numero di cellulare', card: 'Carta regalo' },
  number: 'Operazione',
  till: 'Cassa',
  cashier: 'Operatore',
  date: 'Data',
  reference: 'Riferimento',
  claimCode: 'Il tuo codice Buono Regalo',
  codeOnPaper: 'Il codice è solo sulla ricevuta stampata.',
  codeMissing:
    "L'importo è registrato per questo numero. Se al numero non è associato un account Amazon, è stato emesso un codice Buono Regalo, che manca su questa ricevuta: chiedilo in negozio.",
  expires: (date) => `Valido fino al ${date}`,
  redeem: (address) => `Per riscattarlo: accedi su ${address} e inserisci il codice.`,
  likeCash:
    'Il codice vale come denaro contante. Conserva la ricevuta e non comunicare il codice a nessuno, né per telefono né per messaggio.',
  askThem: 'Domande?',
  askHere: 'Domande? Mostra questa ricevuta in negozio.',
  giftCard: {
    name: 'Buono Regalo Amazon',
    redeem: 'Riscatta il codice qui sotto per accreditare l’importo sul tuo account Amazon.',
    codeMissing: 'Il buono è stato acquistato, ma il codice manca su questa ricevuta. Chiedilo in negozio.',
    activated: 'La carta regalo è attiva. Il codice si trova sulla carta: grattalo e riscattalo.',
  },
}

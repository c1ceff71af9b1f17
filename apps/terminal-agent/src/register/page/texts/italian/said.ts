import type { SaidTexts, WhyTexts } from '../said-texts.ts'

export const said: SaidTexts = {
  'not-ready': () => 'Il gateway non ha ancora risposto. Aspettare un momento.',
  'scan-not-amazon': () => 'Questo non è un codice Amazon. Leggere quello nell’app Amazon del cliente.',
  'scan-length': ({ count }) =>
    `Un codice Amazon ha da 16 a 48 cifre, una carta regalo 19; ne sono state lette ${count}. Leggere di nuovo.`,
  'scan-misread': () => 'Il codice è stato letto male o non è di Amazon. Leggerlo di nuovo.',
  'scan-ticket': () =>
    'Questo è il tagliando di un’altra ricarica. Finire prima questa vendita, poi leggerlo di nuovo.',
  'scan-ticket-misread': () => 'Il tagliando è stato letto male. Leggerlo di nuovo.',
  'scan-badge': () => 'Questo è il tesserino di un cassiere. Qui i tesserini non si usano ancora.',
  'scan-stale': () => 'Il codice per questa vendita è stato letto da un po’. Leggerlo di nuovo.',
  'card-length': ({ count }) => `Il numero di una carta regalo ha 19 cifre. Ne sono state digitate ${count}.`,
  'card-differs': () => 'I due numeri non sono uguali. Digitare di nuovo il numero sulla carta, due volte.',
  'phone-empty': () => 'Digitare prima il numero.',
  'phone-not-digits': () => 'Un numero di telefono ha solo cifre. Digitarlo di nuovo.',
  'phone-impossible': () => 'Questo numero di telefono non esiste. Digitarlo di nuovo.',
  'amount-smallest': ({ amount }) => `L’importo minimo è ${amount}.`,
  'amount-largest': ({ amount }) => `L’importo massimo è ${amount}.`,
  'not-paired': () => 'Questa cassa non è ancora abbinata al gateway: pnpm terminal pair',
  'gateway-refuses': () => 'Il gateway non accetta questa cassa. Abbinarla di nuovo: pnpm terminal pair',
  'gateway-unreachable': () => 'Il gateway non risponde. Non prendere contanti finché non torna.',
  'gateway-trouble': () => 'Il gateway adesso non può controllare. Non prendere contanti e riprovare fra poco.',
  'marketplace-unknown': () => 'Questa versione della cassa non conosce il paese del gateway.',
  'amazon-unavailable': () => 'Amazon non è raggiungibile. Non prendere contanti finché non torna.',
  'amazon-busy': ({ count }) =>
    `In questo momento molte ricariche aspettano Amazon. Non prendere contanti e riprovare fra ${count} s.`,
  'amazon-unclear': () => 'La risposta di Amazon non è chiara. Non prendere contanti e riprovare fra poco.',
  'not-authorised': () => 'Amazon non accetta le chiavi del negozio. Non prendere contanti e chiamare aiuto.',
  'gateway-not-writable': () =>
    'Il gateway non può scrivere sul suo disco e non accetta ricariche. Non prendere contanti, chiamare aiuto.',
  'gateway-in-review': () =>
    'Il gateway viene da una copia di sicurezza e l’aiuto controlla ciò che era aperto. Non prendere contanti finché non ha finito.',
  'till-disk-full': () => 'Il disco di questa cassa è pieno. Non prendere contanti, chiamare aiuto.',
  'till-not-writable': () => 'Questa cassa non può scrivere sul suo disco. Non prendere contanti, chiamare aiuto.',
  'offline-gateway': () => 'Il gateway non risponde.',
  'offline-amazon': () => 'Amazon non è raggiungibile.',
  'offline-unclear': () => 'Nessuno può confermare adesso questa ricarica.',
  'card-sold': ({ number }) =>
    `Questa carta è già stata venduta qui (${number}): è attiva o lo sarà a momenti. Non prendere contanti e usare un’altra carta.`,
  'store-funds': () =>
    'Il negozio adesso non può ricaricare questo importo: i suoi fondi presso Amazon non bastano. Il cliente non c’entra. Non prendere contanti e avvisare il responsabile.',
  'clock-skew': ({ count }) =>
    `L’orologio di questa cassa differisce di ${count} secondi da quello del gateway. Regolarlo prima della prossima vendita.`,
  'cap-count': ({ count }) =>
    count === 1
      ? 'Una ricarica di questa cassa è ancora aperta. Aspettare che finisca.'
      : `${count} ricariche di questa cassa sono ancora aperte. Aspettare che finiscano.`,
  'cap-age': () =>
    'Una ricarica di questa cassa è aperta da troppo tempo. Chiamare aiuto prima della prossima vendita.',
  'cap-money': () =>
    'Con questa ricarica resterebbe aperto troppo denaro di questa cassa. Aspettare che le precedenti finiscano.',
  'printer-missing': () =>
    'Manca la stampante, e un numero di telefono può richiedere un codice stampato. Usare il codice a barre del cliente.',
  'printer-not-chosen': () =>
    'Per questa cassa non è scelta nessuna stampante, e per un numero di telefono può servire un codice stampato. Usare il codice a barre del cliente.',
  'printer-not-ready': () =>
    'La stampante non è pronta, e un numero di telefono può richiedere un codice stampato. Sistemarla o usare il codice a barre del cliente.',
  'printer-for-code': () => 'Il codice regalo va stampato, e nessuna stampante è pronta. Sistemarla o sceglierne una.',
  declined: ({ why }) => why || 'Amazon non accetta questa ricarica.',
  'sale-not-stored': () => 'La cassa non ha potuto registrare la vendita. Non prendere contanti e chiamare aiuto.',
  'sale-not-open': () => 'Questa vendita non è più aperta. Restituire i contanti.',
  'cash-not-stored': () =>
    'Non ancora al sicuro: la cassa non ha potuto registrare i contanti presi. Premere di nuovo, oppure chiudere e restituirli.',
  'end-not-stored': () =>
    'La cassa non ha potuto registrare la fine di questa vendita. Non si ricarica nulla: restituire i contanti presi e chiudere di nuovo la vendita.',
  'cancel-not-stored': () =>
    'La cassa non ha potuto registrare l’annullamento, quindi la vendita continua. Non restituire ancora nulla e premere di nuovo.',
  'hold-not-stored': () => 'La cassa non ha potuto registrare il tagliando. Trattenere il cliente e premere di nuovo.',
  'ticket-not-asked': () =>
    'Adesso non si può chiedere di questo tagliando. Non pagare nulla e riprovare tra un momento.',
  'order-not-stored': () =>
    'La cassa non ha potuto registrare la restituzione. Non restituire ancora nulla e chiamare aiuto.',
  'handed-back-not-stored': () => 'La cassa non ha potuto registrare la restituzione. Premere di nuovo.',
  'owed-meanwhile': () =>
    'Questi contanti risultano intanto da restituire. Se sono già stati restituiti: registrarlo dall’elenco, senza consegnare altro denaro.',
  'gave-back-not-stored': () =>
    'La cassa non ha potuto registrare che i contanti sono stati restituiti. Premere di nuovo e chiamare aiuto.',
  'no-line': () => 'Adesso non si può chiedere al gateway. Non restituire ancora nulla e riprovare fra poco.',
  'ticket-is-out': () => 'Il cliente ha un tagliando. Prima scansionare il tagliando, poi restituire i contanti.',
  'not-twice': () =>
    'Questi contanti sono già stati restituiti, o la pagina lo sta chiedendo. Non restituirli di nuovo.',
  'grant-refused': () => 'Il gateway non permette la restituzione. Non restituire nulla e chiamare aiuto.',
  'copy-refused': () =>
    'Il gateway adesso non stampa una copia. Guardare la stampante; se non c’è nulla, chiamare il responsabile.',
  'copy-not-asked': () => 'Adesso non si può chiedere una copia. Riprovare fra poco.',
  'copy-unknown': () =>
    'Forse il gateway non ha sentito. Guardare la stampante. Se non arriva una copia, premere di nuovo: non ne stampa una seconda.',
  'came-out-unheard': () =>
    'Il gateway non sa ancora che la ricevuta è uscita. Lo saprà da solo; fino ad allora la domanda resta nell’elenco.',
  'load-news': ({ number, why }) => `${number}: ${why}`,
}

export const reasons: WhyTexts = {
  'amount-too-low': 'L’importo è troppo basso.',
  'amount-too-high': 'L’importo è troppo alto.',
  'amount-not-allowed': 'Amazon non accetta questo importo.',
  'currency-not-allowed': 'Questo negozio non ricarica questa valuta.',
  'destination-not-supported': 'Questo tipo di ricarica qui non c’è.',
  'account-not-found': 'Amazon non conosce questo conto. Chiedere al cliente un codice nuovo.',
  'account-not-eligible': 'Questo conto non si può ricaricare in negozio.',
  'account-blocked': 'Amazon ha bloccato questo conto. Il cliente deve rivolgersi ad Amazon.',
  'token-voided': 'Questo codice non vale più. Chiedere al cliente un codice nuovo dall’app Amazon.',
  'phone-invalid': 'Amazon non può ricaricare questo numero di telefono.',
  'card-not-found': 'Amazon non conosce questa carta.',
  'card-already-active': 'Questa carta è già attiva.',
  'insufficient-funds': 'Il negozio adesso non può ricaricare. Non è colpa del cliente.',
  'velocity-limit': 'Il cliente ha raggiunto un limite per oggi.',
  'cap-reached': 'Troppe ricariche sono aperte. Aspettare che finiscano.',
  'void-window-over': 'È troppo tardi per annullare questa ricarica: Amazon lo fa solo per 15 minuti.',
  'void-refused': 'Amazon non ha annullato questa ricarica.',
  'not-authorised': 'Amazon non accetta le chiavi del negozio. Chiamare aiuto.',
  'amazon-unavailable': 'Amazon adesso non è raggiungibile.',
  expired: 'Non è stata inviata in tempo.',
  cancelled: 'È stata annullata alla cassa.',
  'given-back-at-till': 'I contanti sono stati restituiti alla cassa.',
  'unknown-answer': 'La risposta di Amazon non era chiara.',
  'credited-after-return':
    'I contanti vanno restituiti o lo sono già, e la ricarica forse è rimasta da Amazon. Chiamare aiuto.',
  'second-code': 'Amazon ha emesso un codice diverso dal precedente. Chiamare aiuto.',
  'code-lost': 'Il codice è andato perso prima della stampa. Chiamare aiuto.',
  restored: 'Era aperta quando i dati sono stati ripristinati. Chiamare aiuto.',
  'refused-other': 'Amazon non l’ha accettata.',
  'nothing-confirmed': 'Annullata. Nessun contante confermato; se ne è stato preso, restituirlo.',
  'not-taken': 'Il gateway non la accetta. Mettere i contanti da parte e chiamare aiuto.',
  'till-unknown': 'Il gateway non conosce questa cassa: chiamare aiuto. Si riprova da soli.',
  'gateway-busy': 'Il gateway adesso non la accetta. Si riprova da soli.',
}

import type { LoadTexts } from '../load-texts.ts'

export const loads: LoadTexts = {
  reopen: { show: 'Aprire', label: (number) => `Aprire di nuovo ${number}` },
  news: {
    title: (number) => `${number} è cambiato`,
    ticket: 'I contanti sono dovuti: pagarli quando arriva il tagliando.',
    owed: (give) =>
      `Non restituire nulla adesso: i contanti restano dove sono. Quando il cliente è qui e nessun’altra vendita è aperta, premere «${give}» accanto a questo numero nell’elenco. Se ne esce una ricevuta, conservarla per il cliente.`,
    wait: 'Aspettare con i contanti. L’esito si vedrà qui.',
    seen: 'Ho letto',
  },
  recent: 'Ultime ricariche',
  recentEmpty: 'Ancora nessuna.',
  states: {
    prepared: 'Non confermata',
    waiting: 'Attende il gateway',
    cancelled: 'Annullata',
    queued: 'In viaggio',
    sending: 'Da Amazon',
    unresolved: 'Richiesta di nuovo',
    loaded: 'Ricaricata',
    declined: 'Rifiutata',
    expired: 'Troppo tardi',
    voiding: 'In annullamento',
    voided: 'Annullata da Amazon',
    'needs-review': 'Chiamare aiuto',
  },
  soldWords: {
    receipt: { state: 'Codice emesso', means: 'Il codice è emesso. È sulla ricevuta.' },
    card: { state: 'Attivata', means: 'La carta regalo è attiva. Dare la carta al cliente.' },
  },
  stateMeans: {
    prepared: 'Non si sa se i contanti sono stati presi.',
    waiting: 'La ricarica aspetta il gateway.',
    cancelled: 'La ricarica è stata annullata prima dell’invio.',
    queued: 'La ricarica aspetta di essere inviata ad Amazon.',
    sending: 'Domanda ad Amazon in corso.',
    unresolved: 'La risposta di Amazon non è ancora chiara. La si sta chiarendo.',
    loaded: 'La ricarica è fatta.',
    declined: 'La ricarica è stata rifiutata.',
    expired: 'La ricarica non è stata inviata in tempo e non lo sarà più.',
    voiding: 'La ricarica viene annullata.',
    voided: 'La ricarica è stata annullata da Amazon.',
    'needs-review': 'Non è chiaro se il credito sia da Amazon.',
  },
}

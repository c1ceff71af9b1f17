import { isOwnPrinterName } from '@tillway/contract'
import type { PaperTexts } from '../paper-texts.ts'

export const papers: PaperTexts = {
  ticket: {
    give: 'Laisser partir le client avec un bon',
    due: 'C’est long. Laisser partir le client avec un bon.',
    title: 'Le bon du client',
    paper: ({ state, at, printer }) => {
      const where = at === 'till' ? 'ici' : onPrinter(printer)
      return {
        printing: `Il s’imprime ${where}.`,
        printed: `Il est imprimé ${where}. Le remettre au client.`,
        unknown: `Il n’est peut-être pas sorti ${where} : vérifier. Sinon l’imprimer de nouveau ou laisser le client le photographier.`,
        none: 'Aucune imprimante n’imprime ce bon maintenant : laisser le client le photographier.',
      }[state]
    },
    print: 'Imprimer',
    again: 'Imprimer de nouveau',
    alt: (number) => `Code du bon pour ${number}`,
    means: 'Pas terminé. À chaque caisse de ce magasin, il donne droit au reçu ou à l’argent.',
    keep: 'Mettre l’argent dans le tiroir. La recharge continue toute seule.',
    taken: 'Le client a le bon',
    ended: 'C’est décidé entre-temps. Si le client est encore là, finir maintenant.',
    finish: 'Finir maintenant',
    show: 'Bon',
    label: (number) => `Montrer de nouveau le bon de ${number}`,
  },
  scannedTicket: {
    asking: 'Vérification du bon…',
    payNothing: 'Ne rien payer.',
    titles: {
      receipt: 'La recharge est faite',
      already: 'Ce bon a déjà été utilisé',
      pending: 'Pas encore terminé',
      unknown: 'Personne ne connaît ce bon',
    },
    receipt: (printer) => `Le reçu s’imprime ${onPrinter(printer)}. Le remettre au client.`,
    receiptOut: (printer) => `Le reçu est sorti ${onPrinter(printer)}. Le remettre au client.`,
    redeemedHere: 'Cette caisse a repris le bon.',
    redeemedAt: (terminalId) => `Il a été repris à la caisse ${terminalId}.`,
    lookForReceipt: 'Si le reçu est encore ici, le remettre au client. S’il manque, le responsable le réimprime.',
    cashBefore: 'L’argent a été rendu à cette caisse.',
    pending: 'Le client garde le bon et revient plus tard. Ne rien payer.',
    pendingSent: 'La recharge est peut-être déjà chez Amazon : personne ne rend l’argent avant d’en connaître l’issue.',
    pendingWithoutPrinter:
      'Cette caisse n’a pas d’imprimante : si le reçu porte un code, il ne sort qu’à une caisse qui en a une. Y scanner le bon.',
    unknown: (contact) => `Ne rien payer. Appeler ${contact ?? 'l’assistance'}.`,
    cancel: 'Arrêter : le client veut l’argent',
  },
  quote: 'Numéro',
  receipt: {
    none: 'Pas de reçu',
    waiting: 'Le reçu attend l’imprimante',
    printing: 'Le reçu s’imprime',
    printed: 'Le reçu est imprimé',
    unknown: 'Regarder l’imprimante : le reçu est-il sorti ?',
    stale: 'Le reçu attend depuis trop longtemps : le responsable l’imprime',
    cancelled: 'Le reçu a été annulé',
    'code-lost': 'Le code n’a pas été imprimé. Appeler l’assistance.',
  },
  receiptForTicket: 'Le reçu attend le bon',
  copy: {
    yes: 'Il est sorti : client suivant',
    no: 'Il n’est pas sorti : imprimer une copie',
    asking: 'Une copie est demandée…',
    later: 'Non : une copie',
    label: (number) => `Imprimer une copie du reçu de ${number}`,
    cameOut: 'Oui : il est sorti',
    cameOutLabel: (number) => `Le reçu de ${number} est sorti`,
    late: 'Le reçu a attendu trop longtemps et n’a pas été imprimé',
    now: 'Imprimer le reçu maintenant',
  },
  throwAway: {
    full: 'Un reçu indiquant que le montant a été ajouté est sorti, ou peut-être. Reprenez-le et jetez-le : il n’est plus valable.',
    short: 'Jetez le reçu précédent : il n’est plus valable',
  },
  waitsHere: {
    paperOut: 'Le client attend ici. Changer le rouleau : l’impression part toute seule.',
    notReady: 'Le client attend ici. L’impression part toute seule dès que l’imprimante est prête.',
  },
  receiptTitle: 'Reçu',
  receiptPreview: 'Aperçu du reçu. Un code ne figure que sur le papier.',
}

function onPrinter(printer: string | null): string {
  if (printer === null) return 'sur l’imprimante du magasin'
  return isOwnPrinterName(printer) ? 'ici' : `sur ${printer}`
}

import type { SaleTexts } from '../sale-texts.ts'

export const sale: SaleTexts = {
  idle: {
    scan: 'Scanner le code-barres du client',
    where: 'Le client le montre dans l’application Amazon. Les cartes cadeaux à vendre se scannent ici aussi.',
    withoutScanner: 'Le rebrancher ou vendre sans lui : voir ci-dessous.',
    noBarcode: 'Pas de code-barres ?',
    keyPhone: 'Saisir un numéro de téléphone',
    keyCard: 'Saisir le numéro d’une carte cadeau',
    giftCard: 'Vendre un code cadeau',
  },
  phone: { title: 'Saisir le numéro de téléphone du client', go: 'Continuer', end: 'Terminer' },
  card: {
    title: 'Saisir le numéro inscrit sur la carte cadeau',
    again: 'Saisir le même numéro encore une fois',
    keyed: (count, length) => `${count} chiffres sur ${length}`,
  },
  confirmPhone: {
    title: 'Lire ce numéro au client',
    which: 'Demander au client : lequel est-ce ?',
    yes: 'Le client dit oui',
    no: 'Non, le saisir de nouveau',
    end: 'Terminer la vente',
  },
  amount: {
    title: 'Combien d’argent liquide ?',
    between: (least, most) => `De ${least} à ${most}`,
    how: (amount, keys) => `Pour ${amount}, saisir ${keys} ou appuyer sur ${amount}`,
    go: 'Continuer',
    end: 'Terminer la vente',
  },
  account: {
    barcode: 'Code-barres',
    phone: 'Téléphone',
    receipt: 'Code cadeau sur papier',
    card: 'Carte cadeau',
    doubtful: 'Un code-barres inhabituel. Amazon décide.',
  },
  validating: {
    title: 'Demande à Amazon…',
    means: 'Ne pas encore prendre l’argent.',
    end: 'Terminer la vente',
  },
  duplicate: {
    title: 'Encore la même recharge ?',
    loaded: (number, time) => `La précédente, ${number}, a été rechargée à ${time}. Son argent est dans le tiroir.`,
    open: (number, time) => `La précédente, ${number}, a commencé à ${time} et n’est pas encore terminée.`,
    noCash: 'Aucun nouvel argent n’a encore été pris.',
    yes: 'Oui, recharger de nouveau',
    no: 'Non, terminer la vente',
  },
  replace: {
    title: 'Un autre code-barres a été scanné',
    cardTitle: 'Une autre carte cadeau a été scannée',
    first: 'Premier',
    second: 'Nouveau',
    cash: (first) => `Si de l’argent a été pris pour ${first}, le rendre avant de prendre le nouveau.`,
    yes: 'Prendre le nouveau',
    no: 'Rester au premier',
  },
  refused: { title: 'Pas de vente', means: 'Ne pas prendre d’argent.', read: 'J’ai lu' },
  asideEnded: 'La vente mise de côté est terminée',
  takeCash: {
    title: 'Prendre l’argent',
    means: 'Le compter. Puis appuyer sur la touche.',
    yes: 'J’ai l’argent',
    no: 'Pas d’argent, terminer',
  },
  confirming: { title: 'Enregistrement…', means: 'Garder l’argent en main. Un instant.' },
  safe: (number) => `Sûr. Enregistrée : ${number}.`,
  waitedFor: (seconds) => `En attente : ${seconds} s`,
  placeInLine: (position, seconds) =>
    `Numéro ${position} dans la file : Amazon n’accepte qu’un certain nombre de recharges par seconde. Son tour vient dans ${seconds} s environ.`,
  lineIsLong: 'Beaucoup de recharges attendent. Proposer un bon au client.',
  cancelSent: 'Arrêter et rendre l’argent',
  nextMeanwhile: 'Servir le client suivant',
  setAside: 'Mettre cette vente de côté',
  next: 'Client suivant',
  nextWaiting: {
    barcode: 'Le code-barres suivant est déjà scanné.',
    card: 'La carte cadeau suivante est déjà scannée.',
    ticket: 'Le bon suivant est déjà scanné.',
    two: 'Deux codes différents ont été scannés : aucun ne compte. Scanner de nouveau quand c’est au tour du client suivant.',
    same: 'C’est le code de cette vente, lu une deuxième fois : rien ne commence. Pour un autre rechargement, terminer cette vente, puis le scanner de nouveau.',
  },
  offline: {
    means:
      'On peut continuer : chaque client reçoit un bon et, plus tard, à chaque caisse de ce magasin, le reçu ou l’argent.',
    takeCash:
      'Le dire d’abord au client : rien n’est encore rechargé. Il reçoit un bon maintenant et, plus tard, à chaque caisse de ce magasin, le reçu ou l’argent.',
    keep: 'Mettre l’argent dans le tiroir. La recharge attend la connexion.',
  },
}

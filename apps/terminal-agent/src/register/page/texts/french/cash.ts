import type { CashTexts } from '../cash-texts.ts'

export const cash: CashTexts = {
  cash: {
    keep: { word: 'GARDER l’argent', short: 'Garder' },
    return: { word: 'RENDRE l’argent', short: 'Rendre' },
    wait: { word: 'ATTENDRE', short: 'Attendre' },
    ask: { word: 'APPELER l’assistance', short: 'Appeler' },
  },
  cashMeans: {
    keep: 'Le mettre dans le tiroir.',
    return: 'Le remettre en main au client.',
    wait: (number) => `Mettre l’argent de côté avec le numéro ${number}, pas encore dans le tiroir.`,
    ask: (contact) => `Mettre l’argent de côté. Appeler ${contact ?? 'le responsable'} et donner ce numéro :`,
  },
  giveBack: {
    notYet: 'Attendre : ne rien rendre encore',
    notAgain: 'Ne rien remettre une deuxième fois',
    toList: 'À la liste',
    asking: 'On demande si cet argent a déjà été rendu.',
    refused: 'Cet argent n’est pas à rendre maintenant.',
    done: (amount) => `J’ai rendu ${amount}`,
    again: 'Demander de nouveau',
    slip: {
      waiting: 'Un reçu pour le client attend l’imprimante.',
      printing: 'Un reçu pour le client s’imprime.',
      printed: 'Le reçu pour le client est sorti : le remettre avec l’argent.',
      unknown: 'Regarder l’imprimante : le reçu pour le client est-il sorti ?',
    },
    nobody: 'Le client n’est pas là',
    nobodyTitle: (amount, number) => `N’y a-t-il personne pour les ${amount} de ${number} ?`,
    nobodyMeans:
      'L’argent reste ici, dans la liste des montants dus aux clients. Ne pas le remettre à un autre client.',
    nobodyNo: 'Non, rendre l’argent',
  },
  gaveBack: {
    say: 'J’ai déjà rendu l’argent',
    title: (amount, number) => `Avez-vous vraiment rendu ${amount} pour ${number} ?`,
    means: 'La recharge est peut-être déjà faite. Elle sera annulée, et c’est définitif.',
    yes: 'Oui, le client l’a',
    no: 'Non, il est encore ici',
    late: {
      title: 'Trop tard : la recharge est faite',
      take: (amount) =>
        `L’argent était déjà crédité. Si possible, reprendre les ${amount} au client et les mettre dans le tiroir.`,
      call: (contact, number) =>
        `Sinon : appeler ${contact ?? 'l’assistance'} maintenant et faire annuler le numéro ${number}.`,
      undone: (give) =>
        `Une fois annulée, son argent figure dans la liste de l’argent dû. Y appuyer sur « ${give} », sans rien rendre une seconde fois.`,
    },
  },
  handedBack: {
    word: 'Argent rendu',
    short: 'Rendu',
    means: 'Il n’y a plus rien à rendre.',
    elsewhere: {
      word: (till) => `Seule la caisse ${till} rend cet argent`,
      short: (till) => `Seulement à la caisse ${till}`,
      means: (till) => `Ne rien rendre ici. La caisse ${till} rend cet argent, ou l’a déjà fait : y envoyer le client.`,
      since: (time) => `Demandé là-bas à ${time}.`,
    },
  },
  owed: {
    title: 'Argent dû aux clients',
    short: 'Dû',
    give: 'Rendre',
    label: (number) => `Rendre l’argent de ${number}`,
    otherTill: 'Vendu à une autre caisse',
  },
  question: {
    taken: {
      title: (amount, number) => `Avez-vous pris ${amount} pour ${number} ?`,
      means: (destination, time) =>
        `Cette vente de ${time} (${destination}) a été interrompue. Regarder dans le tiroir ou demander aux collègues.`,
      yes: 'Oui, argent pris',
      no: 'Non, pas pris',
      yesDoes: (amount) => `Oui : ${amount} sont rechargés maintenant`,
      noDoes: 'Non : rien n’est rechargé',
    },
    handedBack: {
      title: (amount, number) => `Avez-vous rendu ${amount} pour ${number} ?`,
      means: () =>
        'La caisse s’est arrêtée alors que cet argent était à rendre. Regarder dans le tiroir ou demander aux collègues. Ne rien rendre maintenant.',
      yes: 'Oui, rendu',
      no: 'Non, il est encore ici',
      yesDoes: (amount) => `Oui : ${amount} sont notés comme rendus`,
      noDoes: 'Non : l’argent reste dans la liste des montants dus. Si le client est là, y appuyer sur « Rendre »',
    },
    banner: (amount, number) => `À répondre après cette vente : ${amount}, ${number}`,
    byKeypad: (yes, no, enter) => `Au pavé numérique : ${yes} pour oui ou ${no} pour non, puis ${enter}.`,
    keys: { yes: 'o', no: 'n' },
  },
}

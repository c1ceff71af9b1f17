import type { LoadTexts } from '../load-texts.ts'

export const loads: LoadTexts = {
  reopen: { show: 'Ouvrir', label: (number) => `Ouvrir ${number} de nouveau` },
  news: {
    title: (number) => `${number} a changé`,
    ticket: 'Son argent est dû : le payer quand le bon arrive.',
    owed: (give) =>
      `Ne rien rendre maintenant : l’argent reste où il est. Quand le client est là et qu’aucune autre vente n’est ouverte, appuyer sur « ${give} » à côté de ce numéro dans la liste. S’il en sort un reçu, le garder pour le client.`,
    wait: 'Attendre avec l’argent. La suite s’affichera ici.',
    seen: 'J’ai lu',
  },
  recent: 'Dernières recharges',
  recentEmpty: 'Aucune encore.',
  states: {
    prepared: 'Non confirmée',
    waiting: 'Attend la passerelle',
    cancelled: 'Abandonnée',
    queued: 'En route',
    sending: 'Chez Amazon',
    unresolved: 'Nouvelle demande',
    loaded: 'Rechargée',
    declined: 'Refusée',
    expired: 'Trop tard',
    voiding: 'En annulation',
    voided: 'Annulée par Amazon',
    'needs-review': 'Appeler',
  },
  soldWords: {
    receipt: { state: 'Code émis', means: 'Le code est émis. Il figure sur le reçu.' },
    card: { state: 'Activée', means: 'La carte cadeau est activée. Donner la carte au client.' },
  },
  stateMeans: {
    prepared: 'On ne sait pas si l’argent a été pris.',
    waiting: 'La recharge attend la passerelle.',
    cancelled: 'La recharge a été abandonnée avant l’envoi.',
    queued: 'La recharge attend d’être envoyée à Amazon.',
    sending: 'Demande à Amazon en cours.',
    unresolved: 'La réponse d’Amazon n’est pas encore claire. Elle est en cours de vérification.',
    loaded: 'La recharge est faite.',
    declined: 'La recharge a été refusée.',
    expired: 'La recharge n’a pas été envoyée à temps et ne le sera plus.',
    voiding: 'La recharge est en cours d’annulation.',
    voided: 'La recharge a été annulée par Amazon.',
    'needs-review': 'On ne sait pas si le crédit est chez Amazon.',
  },
}

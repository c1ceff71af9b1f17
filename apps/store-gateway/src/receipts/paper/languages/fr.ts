import type { Language } from './language.ts'

export const fr: Language = {
  headings: {
    loaded: 'Recharge effectuée',
    loadedAsCode: 'Carte cadeau Amazon',
    voided: 'Recharge annulée',
    declined: 'Recharge refusée',
  },
  outcomes: {
    loaded: 'Le montant a été ajouté à votre compte Amazon.',
    loadedAsCode:
      'Aucun compte Amazon vérifié n’est associé à ce numéro. Utilisez le code ci-dessous pour obtenir le montant.',
    voided: 'La recharge a été annulée. Votre argent vous est rendu.',
    declined: 'La recharge a été refusée, rien n’a été crédité. Votre argent vous est rendu.',
  },
  givenBack: {
    voided: 'La recharge a été annulée. Votre argent vous a déjà été rendu.',
    declined: 'La recharge a été refusée, rien n’a été crédité. Votre argent vous a déjà été rendu.',
  },
  replaces: 'Ce reçu remplace le précédent, qui n’est plus valable.',
  account: { barcode: 'Code-barres', phone: 'Numéro de mobile', card: 'Carte cadeau' },
  number: 'Opération',
  till: 'Caisse',
  cashier: 'Servi par',
  date: 'Date',
  reference: 'Référence',
  claimCode: 'Votre code de carte cadeau',
  codeOnPaper: 'Le code figure seulement sur le reçu imprimé.',
  codeMissing:
    'Le montant est chargé pour ce numéro. Si aucun compte Amazon n’y est associé, un code de carte cadeau a été émis à la place. Il manque sur ce reçu : demandez-le en magasin.',
  expires: (date) => `Valable jusqu’au ${date}`,
  redeem: (address) => `Pour l’utiliser, connectez-vous sur ${address} et saisissez le code.`,
  likeCash:
    'Ce code vaut de l’argent liquide. Gardez ce reçu en lieu sûr et ne communiquez jamais le code par téléphone ou par message.',
  askThem: 'Une question ?',
  askHere: 'Une question ? Montrez ce reçu en magasin.',
  giftCard: {
    name: 'Carte cadeau Amazon',
    redeem: 'Utilisez le code ci-dessous pour ajouter le montant à votre compte Amazon.',
    codeMissing: 'La carte cadeau a été achetée, et son code manque sur ce reçu : demandez-le en magasin.',
    activated: 'La carte cadeau est activée. Son code figure sur la carte : grattez-le et utilisez-le.',
  },
}

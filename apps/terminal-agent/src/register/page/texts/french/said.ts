import type { SaidTexts, WhyTexts } from '../said-texts.ts'

export const said: SaidTexts = {
  'not-ready': () => 'La passerelle n’a pas encore répondu. Attendre un instant.',
  'scan-not-amazon': () => 'Ce n’est pas un code-barres Amazon. Scanner celui de l’application Amazon du client.',
  'scan-length': ({ count }) =>
    `Un code-barres Amazon a de 16 à 48 chiffres, une carte cadeau 19 ; ${count} ont été lus. Scanner de nouveau.`,
  'scan-misread': () => 'Le code-barres a été mal lu ou n’est pas d’Amazon. Le scanner de nouveau.',
  'scan-ticket': () => 'C’est le bon d’une autre recharge. Finir d’abord cette vente, puis le scanner de nouveau.',
  'scan-ticket-misread': () => 'Le bon a été mal lu. Le scanner de nouveau.',
  'scan-badge': () => 'C’est un badge de caissier. Les badges ne s’utilisent pas encore ici.',
  'scan-stale': () => 'Le code de cette vente a été scanné il y a un moment. Le scanner de nouveau.',
  'card-length': ({ count }) => `Le numéro d’une carte cadeau a 19 chiffres. ${count} sont saisis.`,
  'card-differs': () =>
    'Les deux numéros ne sont pas identiques. Saisir de nouveau le numéro inscrit sur la carte, deux fois.',
  'phone-empty': () => 'Saisir d’abord le numéro.',
  'phone-not-digits': () => 'Un numéro de téléphone n’a que des chiffres. Le saisir de nouveau.',
  'phone-impossible': () => 'Ce numéro de téléphone n’existe pas. Le saisir de nouveau.',
  'amount-smallest': ({ amount }) => `Le plus petit montant est ${amount}.`,
  'amount-largest': ({ amount }) => `Le plus grand montant est ${amount}.`,
  'not-paired': () => 'Cette caisse n’est pas encore associée à la passerelle : pnpm terminal pair',
  'gateway-refuses': () => 'La passerelle n’accepte pas cette caisse. L’associer de nouveau : pnpm terminal pair',
  'gateway-unreachable': () => 'La passerelle ne répond pas. Ne pas prendre d’argent tant qu’elle n’est pas revenue.',
  'gateway-trouble': () =>
    'La passerelle ne peut pas vérifier en ce moment. Ne pas prendre d’argent et réessayer bientôt.',
  'marketplace-unknown': () => 'Cette version de la caisse ne connaît pas le pays de la passerelle.',
  'amazon-unavailable': () => 'Amazon n’est pas joignable. Ne pas prendre d’argent tant qu’Amazon n’est pas revenu.',
  'amazon-busy': ({ count }) =>
    `Beaucoup de recharges attendent Amazon en ce moment. Ne pas prendre d’argent et réessayer dans ${count} s.`,
  'amazon-unclear': () => 'La réponse d’Amazon n’est pas claire. Ne pas prendre d’argent et réessayer bientôt.',
  'not-authorised': () => 'Amazon n’accepte pas les clés du magasin. Ne pas prendre d’argent, appeler l’assistance.',
  'gateway-not-writable': () =>
    'La passerelle ne peut pas écrire sur son disque et n’accepte aucune recharge. Ne pas prendre d’argent, appeler l’assistance.',
  'gateway-in-review': () =>
    'La passerelle vient d’une sauvegarde et l’assistance vérifie ce qui était ouvert. Ne pas prendre d’argent tant qu’elle n’a pas fini.',
  'till-disk-full': () => 'Le disque de cette caisse est plein. Ne pas prendre d’argent, appeler l’assistance.',
  'till-not-writable': () =>
    'Cette caisse ne peut pas écrire sur son disque. Ne pas prendre d’argent, appeler l’assistance.',
  'offline-gateway': () => 'La passerelle ne répond pas.',
  'offline-amazon': () => 'Amazon n’est pas joignable.',
  'offline-unclear': () => 'Personne ne peut confirmer cette recharge en ce moment.',
  'card-sold': ({ number }) =>
    `Cette carte a déjà été vendue ici (${number}) : elle est active ou va l’être. Ne pas prendre d’argent et prendre une autre carte.`,
  'store-funds': () =>
    'Le magasin ne peut pas recharger ce montant en ce moment : ses fonds chez Amazon ne suffisent pas. Le client n’y est pour rien. Ne pas prendre d’argent et prévenir le responsable.',
  'clock-skew': ({ count }) =>
    `L’horloge de cette caisse diffère de ${count} secondes de celle de la passerelle. La régler avant la prochaine vente.`,
  'cap-count': ({ count }) =>
    count === 1
      ? 'Une recharge de cette caisse est encore ouverte. Attendre qu’elle soit terminée.'
      : `${count} recharges de cette caisse sont encore ouvertes. Attendre qu’elles soient terminées.`,
  'cap-age': () =>
    'Une recharge de cette caisse est ouverte depuis trop longtemps. Appeler l’assistance avant la prochaine vente.',
  'cap-money': () =>
    'Avec cette recharge, trop d’argent de cette caisse serait en suspens. Attendre que les précédentes soient terminées.',
  'printer-missing': () =>
    'Il n’y a pas d’imprimante, et un numéro de téléphone peut demander un code imprimé. Utiliser le code-barres du client.',
  'printer-not-chosen': () =>
    'Aucune imprimante n’est choisie pour cette caisse, et un numéro de téléphone peut demander un code imprimé. Utiliser le code-barres du client.',
  'printer-not-ready': () =>
    'L’imprimante n’est pas prête, et un numéro de téléphone peut demander un code imprimé. La remettre en état ou utiliser le code-barres du client.',
  'printer-for-code': () =>
    'Un code cadeau est imprimé, et aucune imprimante n’est prête. En remettre une en état ou en choisir une.',
  declined: ({ why }) => why || 'Amazon n’accepte pas cette recharge.',
  'sale-not-stored': () => 'La caisse n’a pas pu enregistrer la vente. Ne pas prendre d’argent, appeler l’assistance.',
  'sale-not-open': () => 'Cette vente n’est plus ouverte. Rendre l’argent.',
  'cash-not-stored': () =>
    'Pas encore sûr : la caisse n’a pas pu enregistrer que l’argent est là. Appuyer de nouveau, ou terminer et rendre l’argent.',
  'end-not-stored': () =>
    'La caisse n’a pas pu enregistrer la fin de cette vente. Rien n’est rechargé : rendre l’argent pris et terminer la vente de nouveau.',
  'cancel-not-stored': () =>
    'La caisse n’a pas pu enregistrer l’annulation, la vente continue donc. Ne rien rendre encore et appuyer de nouveau.',
  'hold-not-stored': () => 'La caisse n’a pas pu enregistrer le bon. Retenir le client et appuyer de nouveau.',
  'ticket-not-asked': () =>
    'Impossible de se renseigner sur ce bon en ce moment. Ne rien payer et réessayer dans un instant.',
  'order-not-stored': () =>
    'La caisse n’a pas pu enregistrer la restitution. Ne rien rendre encore, appeler l’assistance.',
  'handed-back-not-stored': () => 'La caisse n’a pas pu enregistrer la restitution. Appuyer de nouveau.',
  'owed-meanwhile': () =>
    'Cet argent figure entre-temps dans la liste des montants dus. S’il a déjà été rendu : l’indiquer dans la liste, sans rien remettre de plus.',
  'gave-back-not-stored': () =>
    'La caisse n’a pas pu enregistrer que l’argent a été rendu. Appuyer de nouveau et appeler l’assistance.',
  'no-line': () => 'Impossible de demander à la passerelle en ce moment. Ne rien rendre encore et réessayer bientôt.',
  'ticket-is-out': () => 'Le client a un bon. Scanner d’abord le bon, puis rendre l’argent.',
  'not-twice': () => 'Cet argent a déjà été rendu, ou la page le demande. Ne pas le rendre une deuxième fois.',
  'grant-refused': () => 'La passerelle ne permet pas de rendre l’argent. Ne rien rendre, appeler l’assistance.',
  'copy-refused': () =>
    'La passerelle n’imprime pas de copie maintenant. Regarder l’imprimante ; s’il n’y a rien, appeler le responsable.',
  'copy-not-asked': () => 'Impossible de demander une copie en ce moment. Réessayer bientôt.',
  'copy-unknown': () =>
    'La passerelle n’a peut-être pas entendu. Regarder l’imprimante. Si aucune copie ne vient, appuyer de nouveau : elle n’en imprime pas une deuxième.',
  'came-out-unheard': () =>
    'La passerelle ne sait pas encore que le reçu est sorti. Elle l’apprendra toute seule ; d’ici là, la question reste dans la liste.',
  'load-news': ({ number, why }) => `${number} : ${why}`,
}

export const reasons: WhyTexts = {
  'amount-too-low': 'Le montant est trop petit.',
  'amount-too-high': 'Le montant est trop grand.',
  'amount-not-allowed': 'Amazon n’accepte pas ce montant.',
  'currency-not-allowed': 'Ce magasin ne recharge pas dans cette monnaie.',
  'destination-not-supported': 'Ce genre de recharge n’existe pas ici.',
  'account-not-found': 'Amazon ne connaît pas ce compte. Demander au client un nouveau code-barres.',
  'account-not-eligible': 'Ce compte ne peut pas être rechargé en magasin.',
  'account-blocked': 'Amazon a bloqué ce compte. Le client doit s’adresser à Amazon.',
  'token-voided': 'Ce code-barres n’est plus valable. En demander un nouveau, de l’application Amazon, au client.',
  'phone-invalid': 'Amazon ne peut pas recharger ce numéro de téléphone.',
  'card-not-found': 'Amazon ne connaît pas cette carte.',
  'card-already-active': 'Cette carte est déjà active.',
  'insufficient-funds': 'Le magasin ne peut pas recharger en ce moment. Le client n’y est pour rien.',
  'velocity-limit': 'Le client a atteint une limite pour aujourd’hui.',
  'cap-reached': 'Trop de recharges sont ouvertes. Attendre qu’elles soient terminées.',
  'void-window-over': 'Il est trop tard pour annuler cette recharge.',
  'void-refused': 'Amazon n’a pas annulé cette recharge.',
  'not-authorised': 'Amazon n’accepte pas les clés du magasin. Appeler l’assistance.',
  'amazon-unavailable': 'Amazon n’est pas joignable en ce moment.',
  expired: 'Elle n’a pas été envoyée à temps.',
  cancelled: 'Elle a été annulée à la caisse.',
  'given-back-at-till': 'L’argent a été rendu à la caisse.',
  'unknown-answer': 'La réponse d’Amazon n’était pas claire.',
  'credited-after-return':
    'L’argent est à rendre ou déjà rendu, et la recharge est peut-être restée chez Amazon. Appeler l’assistance.',
  'second-code': 'Amazon a émis un autre code que le précédent. Appeler l’assistance.',
  'code-lost': 'Le code a été perdu avant l’impression. Appeler l’assistance.',
  restored: 'Elle était ouverte quand les données ont été restaurées. Appeler l’assistance.',
  'refused-other': 'Amazon ne l’a pas acceptée.',
  'nothing-confirmed': 'Annulée. Aucun argent n’a été confirmé ; s’il en a été pris, le rendre.',
  'not-taken': 'La passerelle ne l’accepte pas. Mettre l’argent de côté et appeler l’assistance.',
  'till-unknown':
    'La passerelle ne connaît pas cette caisse : appeler l’assistance. Un nouvel essai se fait tout seul.',
  'gateway-busy': 'La passerelle ne peut pas l’accepter en ce moment. Un nouvel essai se fait tout seul.',
}

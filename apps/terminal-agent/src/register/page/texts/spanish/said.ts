import type { SaidTexts, WhyTexts } from '../said-texts.ts'

export const said: SaidTexts = {
  'not-ready': () => 'El servidor de la tienda aún no ha respondido. Espere un momento.',
  'scan-not-amazon': () => 'Este no es un código de Amazon. Lea el de la app de Amazon del cliente.',
  'scan-length': ({ count }) =>
    `Un código de Amazon tiene de 16 a 48 cifras, una tarjeta regalo 19; se han leído ${count}. Lea otra vez.`,
  'scan-misread': () => 'El código se ha leído mal o no es de Amazon. Léalo otra vez.',
  'scan-ticket': () => 'Este es el comprobante de otra recarga. Termine antes esta venta y léalo después.',
  'scan-ticket-misread': () => 'El comprobante se ha leído mal. Léalo otra vez.',
  'scan-badge': () => 'Esta es la tarjeta de un cajero. Aquí todavía no se usan.',
  'scan-stale': () => 'El código de esta venta se leyó hace un rato. Léalo de nuevo.',
  'card-length': ({ count }) => `El número de una tarjeta regalo tiene 19 cifras. Hay ${count} tecleadas.`,
  'card-differs': () => 'Los dos números no son iguales. Teclee de nuevo el número de la tarjeta, dos veces.',
  'phone-empty': () => 'Teclee primero el número.',
  'phone-not-digits': () => 'Un número de teléfono solo tiene cifras. Tecléelo otra vez.',
  'phone-impossible': () => 'Ese número de teléfono no existe. Tecléelo otra vez.',
  'amount-smallest': ({ amount }) => `El importe mínimo es ${amount}.`,
  'amount-largest': ({ amount }) => `El importe máximo es ${amount}.`,
  'not-paired': () => 'Esta caja aún no está vinculada al servidor de la tienda: pnpm terminal pair',
  'gateway-refuses': () => 'El servidor de la tienda no acepta esta caja. Vincúlela otra vez: pnpm terminal pair',
  'gateway-unreachable': () => 'El servidor de la tienda no responde. No tome efectivo hasta que vuelva.',
  'gateway-trouble': () =>
    'El servidor de la tienda no puede comprobarlo ahora. No tome efectivo e inténtelo en un momento.',
  'marketplace-unknown': () => 'Esta versión de la caja no conoce el país del servidor de la tienda.',
  'amazon-unavailable': () => 'No se puede conectar con Amazon. No tome efectivo hasta que vuelva.',
  'amazon-busy': ({ count }) =>
    `Ahora hay muchas recargas esperando a Amazon. No tome efectivo e inténtelo dentro de ${count} s.`,
  'amazon-unclear': () => 'La respuesta de Amazon no está clara. No tome efectivo e inténtelo en un momento.',
  'not-authorised': () => 'Amazon no acepta las claves de la tienda. No tome efectivo y llame a soporte.',
  'gateway-not-writable': () =>
    'El servidor de la tienda no puede escribir en su disco y no acepta recargas. No tome efectivo y llame a soporte.',
  'gateway-in-review': () =>
    'El servidor de la tienda viene de una copia de seguridad y soporte revisa lo que estaba abierto. No tome efectivo hasta que termine.',
  'till-disk-full': () => 'El disco de esta caja está lleno. No tome efectivo y llame a soporte.',
  'till-not-writable': () => 'Esta caja no puede escribir en su disco. No tome efectivo y llame a soporte.',
  'offline-gateway': () => 'El servidor de la tienda no responde.',
  'offline-amazon': () => 'No se puede conectar con Amazon.',
  'offline-unclear': () => 'Nadie puede confirmar ahora esta recarga.',
  'card-sold': ({ number }) =>
    `Esta tarjeta ya se vendió aquí (${number}): está activa o lo estará enseguida. No tome dinero y use otra tarjeta.`,
  'store-funds': () =>
    'La tienda no puede recargar esto en este momento: sus fondos en Amazon no alcanzan. El cliente no tiene la culpa. No tomar dinero y avisar al responsable.',
  'clock-skew': ({ count }) =>
    `El reloj de esta caja difiere ${count} segundos del del servidor de la tienda. Póngalo en hora antes de la próxima venta.`,
  'cap-count': ({ count }) =>
    count === 1
      ? 'Una recarga de esta caja sigue abierta. Espere a que termine.'
      : `${count} recargas de esta caja siguen abiertas. Espere a que terminen.`,
  'cap-age': () =>
    'Una recarga de esta caja lleva demasiado tiempo abierta. Llame a soporte antes de la próxima venta.',
  'cap-money': () =>
    'Con esta recarga quedaría demasiado dinero de esta caja pendiente. Espere a que terminen las anteriores.',
  'printer-missing': () =>
    'No hay impresora, y un número de teléfono puede necesitar un código impreso. Use el código de barras del cliente.',
  'printer-not-chosen': () =>
    'No hay impresora elegida para esta caja, y un número de teléfono puede necesitar un código impreso. Use el código de barras del cliente.',
  'printer-not-ready': () =>
    'La impresora no está lista, y un número de teléfono puede necesitar un código impreso. Arréglela o use el código de barras del cliente.',
  'printer-for-code': () => 'Se imprime un código de regalo y no hay ninguna impresora lista. Arréglela o elija una.',
  declined: ({ why }) => why || 'Amazon no acepta esta recarga.',
  'sale-not-stored': () => 'La caja no ha podido guardar la venta. No tome efectivo y llame a soporte.',
  'sale-not-open': () => 'Esta venta ya no está abierta. Devuelva el efectivo.',
  'cash-not-stored': () =>
    'Aún no es seguro: la caja no ha podido guardar que tiene el efectivo. Pulse otra vez, o termine y devuelva el efectivo.',
  'end-not-stored': () =>
    'La caja no ha podido guardar el fin de esta venta. No se recarga nada: devuelva el efectivo tomado y termine la venta otra vez.',
  'cancel-not-stored': () =>
    'La caja no ha podido guardar la cancelación, así que la venta sigue. No devuelva nada todavía y pulse otra vez.',
  'hold-not-stored': () => 'La caja no ha podido guardar el comprobante. Pida al cliente que espere y pulse otra vez.',
  'ticket-not-asked': () =>
    'Ahora no se puede preguntar por este comprobante. No pague nada e inténtelo en un momento.',
  'order-not-stored': () => 'La caja no ha podido guardar la devolución. No devuelva nada todavía y llame a soporte.',
  'handed-back-not-stored': () => 'La caja no ha podido guardar la devolución. Pulse otra vez.',
  'owed-meanwhile': () =>
    'Este efectivo figura ya en la lista de lo que se debe. Si ya se devolvió: anótelo allí, sin entregar nada más.',
  'gave-back-not-stored': () =>
    'La caja no ha podido guardar que el efectivo se devolvió. Pulse otra vez y llame a soporte.',
  'no-line': () =>
    'Ahora no se puede preguntar al servidor de la tienda. No devuelva nada todavía e inténtelo en un momento.',
  'ticket-is-out': () => 'El cliente tiene un comprobante. Léalo primero y devuelva después el efectivo.',
  'not-twice': () => 'Este efectivo ya se devolvió, o la página lo está preguntando. No lo devuelva otra vez.',
  'grant-refused': () =>
    'El servidor de la tienda no permite devolver el efectivo. No devuelva nada y llame a soporte.',
  'copy-refused': () =>
    'El servidor de la tienda no imprime ahora una copia. Mire la impresora; si no hay nada, llame al encargado.',
  'copy-not-asked': () => 'Ahora no se puede pedir una copia. Inténtelo otra vez en un momento.',
  'copy-unknown': () =>
    'Quizá el servidor de la tienda no lo ha oído. Mire la impresora. Si no sale una copia, pulse otra vez: no se imprime una segunda.',
  'came-out-unheard': () =>
    'El servidor de la tienda aún no sabe que el recibo ha salido. Lo sabrá por sí solo; hasta entonces la pregunta sigue en la lista.',
  'load-news': ({ number, why }) => `${number}: ${why}`,
}

export const reasons: WhyTexts = {
  'amount-too-low': 'El importe es demasiado pequeño.',
  'amount-too-high': 'El importe es demasiado grande.',
  'amount-not-allowed': 'Amazon no acepta este importe.',
  'currency-not-allowed': 'Esta tienda no recarga en esta moneda.',
  'destination-not-supported': 'Aquí no existe este tipo de recarga.',
  'account-not-found': 'Amazon no conoce esta cuenta. Pida al cliente un código nuevo.',
  'account-not-eligible': 'Esta cuenta no se puede recargar en tienda.',
  'account-blocked': 'Amazon ha bloqueado esta cuenta. El cliente debe dirigirse a Amazon.',
  'token-voided': 'Este código ya no vale. Pida al cliente uno nuevo de la app de Amazon.',
  'phone-invalid': 'Amazon no puede recargar este número de teléfono.',
  'card-not-found': 'Amazon no conoce esta tarjeta.',
  'card-already-active': 'Esta tarjeta ya está activa.',
  'insufficient-funds': 'La tienda no puede recargar en este momento. No es culpa del cliente.',
  'velocity-limit': 'El cliente ha alcanzado un límite por hoy.',
  'cap-reached': 'Hay demasiadas recargas abiertas. Espere a que terminen.',
  'void-window-over': 'Es demasiado tarde para anular esta recarga.',
  'void-refused': 'Amazon no ha anulado esta recarga.',
  'not-authorised': 'Amazon no acepta las claves de la tienda. Llame a soporte.',
  'amazon-unavailable': 'Ahora no se puede conectar con Amazon.',
  expired: 'No se envió a tiempo.',
  cancelled: 'Se canceló en la caja.',
  'given-back-at-till': 'El efectivo se devolvió en la caja.',
  'unknown-answer': 'La respuesta de Amazon no estaba clara.',
  'credited-after-return':
    'El efectivo se devuelve o ya se devolvió, y la recarga quizá siga en Amazon. Llame a soporte.',
  'second-code': 'Amazon ha emitido un código distinto del anterior. Llame a soporte.',
  'code-lost': 'El código se perdió antes de imprimirlo. Llame a soporte.',
  restored: 'Estaba abierta cuando se restauraron los datos. Llame a soporte.',
  'refused-other': 'Amazon no la ha aceptado.',
  'nothing-confirmed': 'Cancelada. No se confirmó efectivo; si se tomó alguno, devuélvalo.',
  'not-taken': 'El servidor de la tienda no la acepta. Ponga el efectivo aparte y llame a soporte.',
  'till-unknown': 'El servidor de la tienda no conoce esta caja: llame a soporte. Se vuelve a intentar solo.',
  'gateway-busy': 'El servidor de la tienda no puede aceptarla ahora. Se vuelve a intentar solo.',
}

import type { LoadTexts } from '../load-texts.ts'

export const loads: LoadTexts = {
  reopen: { show: 'Abrir', label: (number) => `Abrir otra vez ${number}` },
  news: {
    title: (number) => `${number} ha cambiado`,
    ticket: 'Su efectivo se debe: páguelo cuando llegue el comprobante.',
    owed: (give) =>
      `No devuelva nada ahora: el efectivo se queda donde está. Cuando el cliente esté aquí y no haya otra venta abierta, pulse «${give}» junto a este número en la lista. Si sale un recibo, guárdelo para el cliente.`,
    wait: 'Espere con el efectivo. Aquí se dirá qué pasa con él.',
    seen: 'Leído',
  },
  recent: 'Últimas recargas',
  recentEmpty: 'Ninguna todavía.',
  states: {
    prepared: 'Sin confirmar',
    waiting: 'Espera al servidor',
    cancelled: 'Cancelada',
    queued: 'En camino',
    sending: 'En Amazon',
    unresolved: 'Se pregunta otra vez',
    loaded: 'Recargada',
    declined: 'Rechazada',
    expired: 'Demasiado tarde',
    voiding: 'Anulándose',
    voided: 'Anulada por Amazon',
    'needs-review': 'Llamar a soporte',
  },
  soldWords: {
    receipt: { state: 'Código emitido', means: 'El código está emitido. Figura en el recibo.' },
    card: { state: 'Activada', means: 'La tarjeta regalo está activada. Dé la tarjeta al cliente.' },
  },
  stateMeans: {
    prepared: 'No se sabe si se tomó el efectivo.',
    waiting: 'La recarga espera al servidor de la tienda.',
    cancelled: 'La recarga se canceló antes de enviarla.',
    queued: 'La recarga espera a ser enviada a Amazon.',
    sending: 'Se está preguntando a Amazon.',
    unresolved: 'La respuesta de Amazon aún no está clara. Se está aclarando.',
    loaded: 'La recarga está hecha.',
    declined: 'La recarga se rechazó.',
    expired: 'La recarga no se envió a tiempo y ya no se enviará.',
    voiding: 'La recarga se está anulando.',
    voided: 'Amazon ha anulado la recarga.',
    'needs-review': 'No está claro si el saldo está en Amazon.',
  },
}

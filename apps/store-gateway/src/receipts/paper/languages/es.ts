import type { Language } from './language.ts'

/** One wording for Spain and Mexico. */
export const es: Language = {
  headings: {
    loaded: 'Recarga realizada',
    loadedAsCode: 'Tarjeta Regalo de Amazon',
    voided: 'Recarga anulada',
    declined: 'Recarga rechazada',
  },
  outcomes: {
    loaded: 'El importe se ha añadido a su cuenta de Amazon.',
    loadedAsCode:
      'Este número no tiene una cuenta de Amazon verificada. Canjee el código de abajo para obtener el importe.',
    voided: 'La recarga se ha anulado. Se le devuelve su efectivo.',
    declined: 'La recarga se ha rechazado: no se ha cargado nada. Se le devuelve su efectivo.',
  },
  givenBack: {
    voided: 'La recarga se ha anulado. Ya se le ha devuelto su efectivo.',
    declined: 'La recarga se ha rechazado: no se ha cargado nada. Ya se le ha devuelto su efectivo.',
  },
  replaces: 'Este recibo sustituye al anterior, que ya no es válido.',
  account: { barcode: 'Código de barras', phone: 'Número de teléfono', card: 'Tarjeta' },
  number: 'Operación',
  till: 'Caja',
  cashier: 'Atendido por',
  date: 'Fecha',
  reference: 'Referencia',
  claimCode: 'Su código de Tarjeta Regalo',
  codeOnPaper: 'El código está solo en el recibo impreso.',
  codeMissing:
    'El importe está cargado para este número. Si no hay una cuenta de Amazon, se ha emitido en su lugar un código de Tarjeta Regalo. Falta en este recibo: pídalo en la tienda.',
  expires: (date) => `Válido hasta el ${date}`,
  redeem: (address) => `Para canjearlo, inicie sesión en ${address} e introduzca el código.`,
  likeCash:
    'Este código es como dinero en efectivo. Guarde bien este recibo y no comparta nunca el código por teléfono ni por mensaje.',
  askThem: '¿Preguntas?',
  askHere: '¿Preguntas? Muestre este recibo en la tienda.',
  giftCard: {
    name: 'Tarjeta Regalo de Amazon',
    redeem: 'Canjee el código de abajo para añadir el importe a su cuenta de Amazon.',
    codeMissing: 'La Tarjeta Regalo se ha comprado y falta su código en este recibo: pídalo en la tienda.',
    activated: 'La Tarjeta Regalo está activada. Su código está en la propia tarjeta: ráspelo y canjéelo.',
  },
}

import { isOwnPrinterName } from '@tillway/contract'
import type { PaperTexts } from '../paper-texts.ts'

export const papers: PaperTexts = {
  ticket: {
    give: 'Dejar ir al cliente con un comprobante',
    due: 'Está tardando. Deje ir al cliente con un comprobante.',
    title: 'El comprobante del cliente',
    paper: ({ state, at, printer }) => {
      const where = at === 'till' ? 'aquí' : onPrinter(printer)
      return {
        printing: `Se está imprimiendo ${where}.`,
        printed: `Se ha impreso ${where}. Entréguelo al cliente.`,
        unknown: `Quizá no ha salido ${where}: compruébelo. Si no, imprímalo otra vez o deje que el cliente le haga una foto.`,
        none: 'Ninguna impresora imprime ahora este comprobante: deje que el cliente le haga una foto.',
      }[state]
    },
    print: 'Imprimir',
    again: 'Imprimir otra vez',
    alt: (number) => `Código del comprobante de ${number}`,
    means: 'Sin terminar. En cualquier caja de esta tienda da derecho al recibo o al efectivo.',
    keep: 'Ponga el efectivo en el cajón. La recarga sigue sola.',
    taken: 'El cliente tiene el comprobante',
    ended: 'Ya ha terminado. Si el cliente sigue aquí, termine ahora.',
    finish: 'Terminar ahora',
    show: 'Comprobante',
    label: (number) => `Mostrar otra vez el comprobante de ${number}`,
  },
  scannedTicket: {
    asking: 'Comprobando este comprobante…',
    payNothing: 'No pague nada.',
    titles: {
      receipt: 'La recarga está hecha',
      already: 'Este comprobante ya se usó',
      pending: 'Aún sin terminar',
      unknown: 'Nadie conoce este comprobante',
    },
    receipt: (printer) => `El recibo se imprime ${onPrinter(printer)}. Entréguelo al cliente.`,
    receiptOut: (printer) => `El recibo ha salido ${onPrinter(printer)}. Entréguelo al cliente.`,
    redeemedHere: 'Esta caja canjeó el comprobante.',
    redeemedAt: (terminalId) => `Se canjeó en la caja ${terminalId}.`,
    lookForReceipt: 'Si el recibo sigue aquí, entréguelo al cliente. Si falta, el encargado lo imprime otra vez.',
    cashBefore: 'El efectivo se devolvió en esta caja.',
    pending: 'El cliente se queda el comprobante y vuelve más tarde. No pague nada.',
    pendingSent: 'Quizá la recarga ya está en Amazon: nadie devuelve el efectivo antes de saber cómo termina.',
    pendingWithoutPrinter:
      'Esta caja no tiene impresora: si el recibo lleva un código, solo sale en una caja que la tenga. Lea allí el comprobante.',
    unknown: (contact) => `No pague nada. Llame a ${contact ?? 'soporte'}.`,
    cancel: 'Parar: el cliente quiere el efectivo',
  },
  quote: 'Número',
  receipt: {
    none: 'Sin recibo',
    waiting: 'El recibo espera a la impresora',
    printing: 'El recibo se está imprimiendo',
    printed: 'El recibo está impreso',
    unknown: 'Mire la impresora: ¿ha salido el recibo?',
    stale: 'El recibo lleva demasiado esperando: lo imprime el encargado',
    cancelled: 'El recibo se anuló',
    'code-lost': 'El código no se imprimió. Llame a soporte.',
  },
  receiptForTicket: 'El recibo espera el comprobante',
  copy: {
    yes: 'Ha salido: siguiente cliente',
    no: 'No ha salido: imprimir una copia',
    asking: 'Se está pidiendo una copia…',
    later: 'No: una copia',
    label: (number) => `Imprimir una copia del recibo de ${number}`,
    cameOut: 'Sí: ha salido',
    cameOutLabel: (number) => `El recibo de ${number} ha salido`,
    late: 'El recibo esperó demasiado y no se imprimió',
    now: 'Imprimir el recibo ahora',
  },
  throwAway: {
    full: 'Ha salido, o quizá haya salido, un recibo que dice que el importe se ha añadido. Recójalo y tírelo: ya no es válido.',
    short: 'Tire el recibo anterior: ya no es válido',
  },
  waitsHere: {
    paperOut: 'El cliente espera aquí. Cambie el rollo: se imprime solo.',
    notReady: 'El cliente espera aquí. Se imprime solo cuando la impresora esté lista.',
  },
  receiptTitle: 'Recibo',
  receiptPreview: 'Vista previa del recibo. Un código está solo en el papel.',
}

function onPrinter(printer: string | null): string {
  if (printer === null) return 'en la impresora de la tienda'
  return isOwnPrinterName(printer) ? 'aquí' : `en ${printer}`
}

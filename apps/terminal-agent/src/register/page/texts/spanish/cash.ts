import type { CashTexts } from '../cash-texts.ts'

export const cash: CashTexts = {
  cash: {
    keep: { word: 'GUARDE el efectivo', short: 'Guardar' },
    return: { word: 'DEVUELVA el efectivo', short: 'Devolver' },
    wait: { word: 'ESPERE', short: 'Esperar' },
    ask: { word: 'LLAME a soporte', short: 'Llamar' },
  },
  cashMeans: {
    keep: 'Póngalo en el cajón.',
    return: 'Déselo en mano al cliente.',
    wait: (number) => `Aparte el efectivo con el número ${number}, aún no en el cajón.`,
    ask: (contact) => `Ponga el efectivo aparte. Llame a ${contact ?? 'su encargado'} y diga este número:`,
  },
  giveBack: {
    notYet: 'Espere: no devuelva nada todavía',
    notAgain: 'No entregue nada otra vez',
    toList: 'A la lista',
    asking: 'Se pregunta si este efectivo ya se devolvió.',
    refused: 'Este efectivo no se devuelve ahora.',
    done: (amount) => `He devuelto ${amount}`,
    again: 'Preguntar otra vez',
    slip: {
      waiting: 'Un recibo para el cliente espera la impresora.',
      printing: 'Se está imprimiendo un recibo para el cliente.',
      printed: 'El recibo para el cliente ha salido: entregarlo con el dinero.',
      unknown: 'Mirar la impresora: ¿ha salido el recibo para el cliente?',
    },
    nobody: 'El cliente no está',
    nobodyTitle: (amount, number) => `¿No hay nadie para los ${amount} de ${number}?`,
    nobodyMeans:
      'El efectivo se queda aquí y consta en la lista de lo que se debe a clientes. No se lo dé a otro cliente.',
    nobodyNo: 'No, devolverlo',
  },
  gaveBack: {
    say: 'Ya he devuelto el efectivo',
    title: (amount, number) => `¿De verdad ha devuelto ${amount} por ${number}?`,
    means: 'Quizá la recarga ya está hecha. Se anulará, y no hay vuelta atrás.',
    yes: 'Sí, lo tiene el cliente',
    no: 'No, sigue aquí',
    late: {
      title: 'Demasiado tarde: la recarga está hecha',
      take: (amount) =>
        `El dinero ya estaba abonado. Si puede, pida al cliente que le devuelva ${amount} y póngalos en el cajón.`,
      call: (contact, number) =>
        `Si no puede: llame ahora a ${contact ?? 'soporte'} y pida que anulen el número ${number}.`,
      undone: (give) =>
        `Cuando esté anulada, su efectivo aparece en la lista. Pulse allí «${give}» y no entregue nada otra vez.`,
    },
  },
  handedBack: {
    word: 'Efectivo devuelto',
    short: 'Devuelto',
    means: 'No hay nada más que devolver.',
    elsewhere: {
      word: (till) => `Solo la caja ${till} devuelve este efectivo`,
      short: (till) => `Se devuelve en ${till}`,
      means: (till) =>
        `No devuelva nada aquí. La caja ${till} devuelve este efectivo, o ya lo ha hecho: envíe allí al cliente.`,
      since: (time) => `Allí se pidió a las ${time}.`,
    },
  },
  owed: {
    title: 'Efectivo por devolver',
    short: 'Se debe',
    give: 'Devolver',
    label: (number) => `Devolver el efectivo de ${number}`,
    otherTill: 'Vendido en otra caja',
  },
  question: {
    taken: {
      title: (amount, number) => `¿Ha tomado ${amount} por ${number}?`,
      means: (destination, time) =>
        `Esta venta de las ${time} (${destination}) se interrumpió. Mire en el cajón o pregunte a sus compañeros.`,
      yes: 'Sí, lo tomé',
      no: 'No, no lo tomé',
      yesDoes: (amount) => `Sí: ${amount} se recargan ahora`,
      noDoes: 'No: no se recarga nada',
    },
    handedBack: {
      title: (amount, number) => `¿Ha devuelto ${amount} por ${number}?`,
      means: () =>
        'La caja se paró cuando había que devolver este efectivo. Mire en el cajón o pregunte a sus compañeros. No devuelva nada ahora.',
      yes: 'Sí, lo devolví',
      no: 'No, sigue aquí',
      yesDoes: (amount) => `Sí: ${amount} quedan anotados como devueltos`,
      noDoes: 'No: queda en la lista de lo que se debe. Si el cliente está aquí, pulse allí «Devolver»',
    },
    banner: (amount, number) => `Por responder después de esta venta: ${amount}, ${number}`,
    byKeypad: (yes, no, enter) => `En el teclado numérico: ${yes} para sí o ${no} para no, y después ${enter}.`,
    keys: { yes: 's', no: 'n' },
  },
}

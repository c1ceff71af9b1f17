import type { SaleTexts } from '../sale-texts.ts'

export const sale: SaleTexts = {
  idle: {
    scan: 'Lea el código de barras del cliente',
    where: 'El cliente lo muestra en la app de Amazon. Las tarjetas regalo en venta también se leen aquí.',
    noBarcode: '¿Sin código de barras?',
    keyPhone: 'Teclear un número de teléfono',
    keyCard: 'Teclear el número de una tarjeta regalo',
    giftCard: 'Vender un código de regalo',
  },
  phone: { title: 'Teclee el número de teléfono del cliente', go: 'Seguir', end: 'Terminar' },
  card: {
    title: 'Teclee el número de la tarjeta regalo',
    again: 'Teclee el mismo número otra vez',
    keyed: (count, length) => `${count} de ${length} cifras`,
  },
  confirmPhone: {
    title: 'Lea este número al cliente',
    which: 'Pregunte al cliente: ¿cuál es?',
    yes: 'El cliente dice que sí',
    no: 'No, teclearlo otra vez',
    end: 'Terminar la venta',
  },
  amount: {
    title: '¿Cuánto efectivo?',
    between: (least, most) => `De ${least} a ${most}`,
    how: (amount, keys) => `Para ${amount} teclee ${keys} o pulse ${amount}`,
    go: 'Seguir',
    end: 'Terminar la venta',
  },
  account: {
    barcode: 'Código de barras',
    phone: 'Teléfono',
    receipt: 'Código de regalo en papel',
    card: 'Tarjeta Regalo',
    doubtful: 'Un código poco común. Decide Amazon.',
  },
  validating: { title: 'Preguntando a Amazon…', means: 'No tome el efectivo todavía.', end: 'Terminar la venta' },
  duplicate: {
    title: '¿Otra vez la misma recarga?',
    loaded: (number, time) => `La anterior, ${number}, se recargó a las ${time}. Su efectivo está en el cajón.`,
    open: (number, time) => `La anterior, ${number}, empezó a las ${time} y aún no ha terminado.`,
    noCash: 'Todavía no se ha tomado efectivo nuevo.',
    yes: 'Sí, recargar otra vez',
    no: 'No, terminar la venta',
  },
  replace: {
    title: 'Se ha leído otro código de barras',
    cardTitle: 'Se ha leído otra tarjeta regalo',
    first: 'Primero',
    second: 'Nuevo',
    cash: (first) => `Si tomó efectivo para ${first}, devuélvalo antes de tomar el nuevo.`,
    yes: 'Tomar el nuevo',
    no: 'Seguir con el primero',
  },
  refused: { title: 'No hay venta', means: 'No tome efectivo.', read: 'Leído' },
  asideEnded: 'La venta que dejó aparte ha terminado',
  takeCash: {
    title: 'Tome el efectivo',
    means: 'Cuéntelo. Después pulse la tecla.',
    yes: 'Tengo el efectivo',
    no: 'Sin efectivo, terminar',
  },
  confirming: { title: 'Guardando…', means: 'Tenga el efectivo en la mano. Un momento.' },
  safe: (number) => `Seguro. Guardada como ${number}.`,
  waitedFor: (seconds) => `Esperando: ${seconds} s`,
  placeInLine: (position, seconds) =>
    `Número ${position} en la cola: Amazon solo acepta un número de recargas por segundo. Le toca dentro de unos ${seconds} s.`,
  lineIsLong: 'Hay muchas recargas esperando. Ofrezca un comprobante al cliente.',
  cancelSent: 'Parar y devolver el efectivo',
  nextMeanwhile: 'Atender al siguiente cliente',
  next: 'Siguiente cliente',
  nextWaiting: {
    barcode: 'El siguiente código ya está leído.',
    card: 'La siguiente tarjeta regalo ya está leída.',
    ticket: 'El siguiente comprobante ya está leído.',
    two: 'Se han leído dos códigos distintos: no vale ninguno. Lea otra vez cuando le toque al siguiente cliente.',
    same: 'Es el código de esta venta, leído otra vez: no empieza nada. Para otra recarga, termine esta venta y léalo de nuevo.',
  },
  offline: {
    means:
      'Se puede seguir: cada cliente recibe un comprobante y, más tarde, en cualquier caja de esta tienda, el recibo o el efectivo.',
    takeCash:
      'Dígalo antes al cliente: aún no hay nada recargado. Ahora recibe un comprobante y, más tarde, en cualquier caja de esta tienda, el recibo o el efectivo.',
    keep: 'Ponga el efectivo en el cajón. La recarga espera la conexión.',
  },
}

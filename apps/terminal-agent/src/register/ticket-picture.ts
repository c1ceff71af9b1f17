import { toSVG } from 'bwip-js/node'

/** Rule T4: the ticket's barcode, Code 128 of `TW` and the load id (rule T7), as an SVG picture with its quiet zone. */
export function ticketPicture(loadId: string): string {
  return toSVG({
    bcid: 'code128',
    text: `TW${loadId}`,
    height: 18,
    includetext: true,
    textxalign: 'center',
    padding: 8,
    backgroundcolor: 'ffffff',
  })
}

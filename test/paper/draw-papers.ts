import type { Dots } from '@tillway/devices/simulated'
import { type PaperDocument, toSvg } from '@tillway/paper'
import type { Browser } from 'playwright-core'

/** The fonts of the pictures, and Debian's packages that have them. */
const FONTS = { 'DejaVu Sans Mono': 'fonts-dejavu-core', IPAGothic: 'fonts-ipafont-gothic' } as const

/** Debian's packages that this browser's machine lacks: without them a picture would be another one. */
export async function missingFontPackages(browser: Browser): Promise<string[]> {
  const page = await browser.newPage()
  try {
    const missing = await page.evaluate(missingFonts, Object.keys(FONTS))
    return missing.map((name) => FONTS[name as keyof typeof FONTS])
  } finally {
    await page.close()
  }
}

/** Draws papers dot by dot, black or white as a printer does. */
export async function drawPapers(
  browser: Browser,
  papers: ReadonlyMap<string, PaperDocument>,
): Promise<Map<string, Dots>> {
  const page = await browser.newPage()
  try {
    const drawn = new Map<string, Dots>()
    for (const [name, document] of papers) {
      const { width, height, rows } = await page.evaluate(drawSvg, toSvg(document))
      drawn.set(name, { width, height, rows: Buffer.from(rows, 'base64') })
    }
    return drawn
  } finally {
    await page.close()
  }
}

/** As much of a browser as the two functions below use; they run in the page. */
interface Canvas {
  width: number
  height: number
  getContext(kind: '2d'): {
    fillStyle: string
    fillRect(x: number, y: number, width: number, height: number): void
    drawImage(image: unknown, x: number, y: number): void
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray }
  }
}
interface BrowserGlobals {
  readonly FontFace: new (name: string, source: string) => { load(): Promise<unknown> }
  readonly Image: new () => { src: string; width: number; height: number; decode(): Promise<void> }
  readonly document: { createElement(name: 'canvas'): Canvas }
  btoa(text: string): string
}

async function missingFonts(names: string[]): Promise<string[]> {
  const { FontFace } = globalThis as unknown as BrowserGlobals
  const found = await Promise.all(
    names.map((name) =>
      new FontFace('asked', `local('${name}')`).load().then(
        () => true,
        () => false,
      ),
    ),
  )
  return names.filter((_, n) => !found[n])
}

async function drawSvg(svg: string): Promise<{ width: number; height: number; rows: string }> {
  const { Image, document, btoa } = globalThis as unknown as BrowserGlobals
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const { width, height } = image
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  const wide = Math.ceil(width / 8)
  const bytes = new Uint8Array(wide * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * wide + (x >> 3)
      if ((data[(y * width + x) * 4] ?? 0) >= 128) bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x & 7))
    }
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return { width, height, rows: btoa(text) }
}

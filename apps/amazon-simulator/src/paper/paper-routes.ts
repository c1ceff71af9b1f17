import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Paper, SimulatedNetworkPrinter } from '@tillway/devices/simulated'
import { createEventStream, type Listener } from '@tillway/listener'

const file = (name: string) => readFileSync(join(import.meta.dirname, 'page', name))

/** The stand-in printer's paper as a page, newest first. It shows claim codes, as paper does; they are in memory only. */
export function paperRoutes(app: Listener, printer: SimulatedNetworkPrinter): void {
  const events = createEventStream()
  printer.onPaper((paper) => events.publish('paper', { at: paper.at.toISOString() }))
  app.addHook('preClose', async () => events.close())
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/paper')) reply.header('cache-control', 'no-store')
  })

  app.get('/', (_request, reply) => reply.redirect('/paper'))
  app.get('/paper', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page(printer)))
  app.get('/paper/strips', async (_request, reply) => reply.type('text/html; charset=utf-8').send(strips(printer)))
  app.get('/paper/page.css', async (_request, reply) => reply.type('text/css').send(file('page.css')))
  app.get('/paper/page.js', async (_request, reply) => reply.type('text/javascript').send(file('page.js')))
  app.get('/paper/events', (request, reply) => events.open(request, reply))
  app.get('/paper.txt', async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(newestFirst(printer).map(asText).join('\n')),
  )
}

function newestFirst(printer: SimulatedNetworkPrinter): Paper[] {
  return printer.papers().toReversed()
}

function asText(paper: Paper): string {
  return `--- ${paper.at.toISOString()}\n${paper.text.trimEnd()}\n`
}

function page(printer: SimulatedNetworkPrinter): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Paper</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/paper/page.css">
<script src="/paper/page.js" defer></script>
</head>
<body>
<header>
<h1>Paper of the stand-in printer</h1>
<p>What a receipt printer at tcp://127.0.0.1:${printer.port} would have printed, newest first. It is kept in memory only.</p>
</header>
<main>${strips(printer)}</main>
</body>
</html>
`
}

function strips(printer: SimulatedNetworkPrinter): string {
  const papers = newestFirst(printer)
  if (papers.length === 0) return '<p>Nothing was printed yet.</p>'
  return papers
    .map((paper) => {
      const at = paper.at.toISOString()
      return `<article><time datetime="${at}">${at}</time><pre>${escapeHtml(paper.text.trimEnd())}</pre></article>`
    })
    .join('\n')
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

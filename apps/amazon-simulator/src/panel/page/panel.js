// Shows the simulated devices as they are, and does to them what a person asks. It keeps nothing by itself: all of it is the simulator's.
const at = (selector) => document.querySelector(selector)
const ends = {
  active: 'loads',
  verified: 'loads',
  unverified: 'loads, with a code on paper',
  voided: 'is declined',
  foreign: 'is undone again',
  inactive: 'is activated, once',
}
let turn = Promise.resolve()

/** One after the other: keys that are pressed quickly must arrive in their order. */
function act(action) {
  turn = turn.then(() => send(action))
}

async function send(action) {
  const answer = await fetch('/panel/actions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(action),
  }).catch(() => null)
  const body = await answer?.json().catch(() => null)
  at('#said').textContent = body?.said ?? body?.detail ?? 'The simulator does not answer.'
}

function show({ scanner, keypad, printer, papers }) {
  at('#scanner').classList.toggle('bad', !scanner.pluggedIn)
  at('#scanner .state').textContent = scanner.why ?? (scanner.pluggedIn ? 'plugged in' : 'unplugged')
  at('#plug').textContent = scanner.pluggedIn ? 'Unplug it' : 'Plug it in'
  at('#plug').dataset.act = scanner.pluggedIn ? 'unplug' : 'plug-in'
  for (const one of document.querySelectorAll('#scanner button, #scanner input')) one.disabled = !scanner.there
  at('#keypad .state').textContent = keypad.why ?? ''
  for (const one of document.querySelectorAll('#keypad button')) one.disabled = !keypad.there
  at('#printer').classList.toggle('bad', printerWord(printer) !== 'ready')
  at('#printer .state').textContent = printerWord(printer)
  for (const one of document.querySelectorAll('[data-printer]')) {
    const [[name, value]] = Object.entries(JSON.parse(one.dataset.printer))
    one.setAttribute('aria-pressed', String(printer[name] === value))
  }
  at('#address').textContent = printer.address
  at('#drawer').textContent = printer.drawerOpened
  showPapers(papers)
}

function printerWord({ paper, cover, online, muted }) {
  if (cover === 'open') return 'cover open'
  if (paper === 'out') return 'out of paper'
  if (!online) return 'offline'
  if (muted) return 'mute'
  return paper === 'near-end' ? 'paper near its end' : 'ready'
}

function showPapers(papers) {
  const roll = at('#papers')
  if (papers.length > 0) for (const one of roll.querySelectorAll(':scope > p')) one.remove()
  for (const strip of roll.querySelectorAll('article'))
    if (!papers.some(({ number }) => String(number) === strip.dataset.number)) strip.remove()
  for (const paper of papers.toReversed())
    if (!roll.querySelector(`[data-number="${paper.number}"]`)) roll.prepend(stripOf(paper))
}

function stripOf({ number, at: time }) {
  const strip = document.createElement('article')
  strip.dataset.number = number
  strip.dataset.testid = 'paper'
  strip.innerHTML = `<p><time></time> <a download="paper-${number}.png">PNG</a></p><img alt="Paper ${number}"><details><summary>As text</summary><pre></pre></details>`
  strip.querySelector('time').textContent = new Date(time).toLocaleTimeString()
  drawPaper(strip, number)
  fetch(`/panel/papers/${number}.txt`)
    .then((answer) => answer.text())
    .then((text) => {
      strip.querySelector('pre').textContent = text
    })
  return strip
}

// The printer's picture has no letters of its own: this machine's are put on it here, at the printer's dots.
function drawPaper(strip, number) {
  const picture = new Image()
  picture.onload = () => {
    const canvas = document.createElement('canvas')
    canvas.width = picture.naturalWidth
    canvas.height = picture.naturalHeight
    canvas.getContext('2d').drawImage(picture, 0, 0)
    const png = canvas.toDataURL('image/png')
    strip.querySelector('img').src = png
    strip.querySelector('a').href = png
  }
  picture.src = `/panel/papers/${number}.svg`
}

function sampleButton({ value, status, kind }, action) {
  const button = document.createElement('button')
  button.type = 'button'
  button.dataset.value = value
  button.innerHTML = '<span></span> <small></small>'
  button.querySelector('span').textContent =
    kind === 'phone' ? value : `${kind === 'card' ? 'Card' : 'Barcode'} …${value.slice(-4)}`
  button.querySelector('small').textContent =
    kind === 'card' && status === 'active' ? 'is declined: active already' : ends[status]
  button.onclick = () => act(action)
  return button
}

async function showSamples() {
  const samples = await (await fetch('/panel/samples')).json()
  for (const sample of samples)
    if (sample.kind === 'phone') {
      at('#phones').append(sampleButton(sample, { type: 'press', keys: [...sample.value] }))
    } else {
      const list = at(sample.kind === 'card' ? '#cards .samples' : '#barcodes')
      list.append(sampleButton(sample, { type: 'scan', text: sample.value }))
    }
  at('#cards').hidden = at('#cards .samples').childElementCount === 0
}

at('#scan').onsubmit = (event) => {
  event.preventDefault()
  act({ type: 'scan', text: event.target.text.value })
  event.target.text.select()
}
at('#plug').onclick = (event) => act({ type: event.target.dataset.act })
for (const key of document.querySelectorAll('[data-key]'))
  key.onclick = () => act({ type: 'press', keys: [key.dataset.key] })
for (const one of document.querySelectorAll('[data-printer]'))
  one.onclick = () => act({ type: 'printer', ...JSON.parse(one.dataset.printer) })

showSamples()
const events = new EventSource('/panel/events')
events.addEventListener('state', (event) => show(JSON.parse(event.data)))
events.onerror = () => {
  at('#said').textContent = 'The simulator does not answer.'
}

// Shows new paper as it comes. Without this script the page still shows what there was when it was opened.
const strips = document.querySelector('main')

async function show() {
  const answer = await fetch('/paper/strips')
  if (answer.ok) strips.innerHTML = await answer.text()
}

const events = new EventSource('/paper/events')
for (const name of ['open', 'paper', 'reset']) events.addEventListener(name, show)

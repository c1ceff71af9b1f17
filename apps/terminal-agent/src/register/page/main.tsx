import { render } from 'preact'
import { Register } from './register.tsx'

const place = document.getElementById('page')
if (!place) throw new Error('index.html has no place for the page')
render(<Register />, place)

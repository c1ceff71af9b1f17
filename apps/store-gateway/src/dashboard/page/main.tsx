import { render } from 'preact'
import { Dashboard } from './dashboard.tsx'

const place = document.getElementById('page')
if (!place) throw new Error('index.html has no place for the page')
render(<Dashboard />, place)

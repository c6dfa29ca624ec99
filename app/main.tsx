// Where the page begins: styles, the lesson's first bytes, React.
import 'katex/dist/katex.min.css'
import './theme/fonts.css'
import './theme/tokens.css'
import './theme/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { loadLesson } from './lesson/use-lesson.ts'
import { prefetchClient } from './session/connect.ts'
import { preferences } from './store/preferences.ts'

const lessonId = 'linear-regression'

// Ask for the text before React is up; whether it came, useLesson tells.
loadLesson(lessonId, preferences.getState().prose).catch(() => undefined)
prefetchClient()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App lessonId={lessonId} />
  </StrictMode>,
)

// Where the page begins: styles, the session on its way, the lesson's text, and then React. Small, so
// that the worker starts before anything else is loaded.
import 'katex/dist/katex.min.css'
import './theme/fonts.css'
import './theme/tokens.css'
import './theme/base.css'
import { beginEarly } from './session/connect.ts'
import { preferences } from './store/preferences.ts'

const { code } = preferences.getState()
beginEarly(code)

const { mount } = await import('./mount.tsx')
mount('linear-regression')

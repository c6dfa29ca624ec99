// HTML that a cell hands over, in a frame that runs no scripts and reaches nothing of the page; the
// frame is as high as what it holds.
import { useState } from 'react'
import { useTheme } from '../theme/resolved-theme.ts'

export function HtmlOutput({ html, title }: { html: string; title: string }) {
  const theme = useTheme()
  const [height, setHeight] = useState(0)
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name)
  const page = `<!doctype html><style>
    :root { color-scheme: ${theme}; }
    body { margin: 0; color: ${token('--ink')}; font: 0.875rem/1.5 ${token('--font-ui')}, sans-serif; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    td, th { padding: 0.2rem 0.6rem; border-bottom: 1px solid ${token('--line')}; text-align: right; }
    a { color: inherit; }
  </style>${html}`
  return (
    <iframe
      key={theme}
      className="html-output"
      title={title}
      // Of the same origin, so that its height can be read; without scripts that is safe.
      sandbox="allow-same-origin"
      srcDoc={page}
      style={{ height }}
      onLoad={(event) => {
        const root = event.currentTarget.contentDocument?.documentElement
        if (root) setHeight(Math.min(root.scrollHeight, 640))
      }}
    />
  )
}

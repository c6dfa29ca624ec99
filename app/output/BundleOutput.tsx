// One value in the richest of its forms that the page can show. What needs a library of its own
// (charts, formulas, Markdown) comes in a chunk of its own when the first is shown.
import { lazy, Suspense } from 'react'
import type { MimeBundle } from '../../engine/session/protocol.ts'
import { useMessages } from '../messages/use-messages.ts'
import { HtmlOutput } from './HtmlOutput.tsx'
import { PlainText } from './TextOutput.tsx'

const FigureOutput = lazy(() => import('../chart/FigureOutput.tsx'))
const LatexOutput = lazy(() => import('./LatexOutput.tsx'))
const MarkdownOutput = lazy(() => import('./MarkdownOutput.tsx'))

export function BundleOutput({ data }: { data: MimeBundle }) {
  const m = useMessages()
  const figure = data['application/vnd.kindling.figure+json']
  if (figure) {
    return (
      <Suspense fallback={<div className="chart-waiting" />}>
        <FigureOutput figure={figure} />
      </Suspense>
    )
  }
  const omitted = data['application/vnd.kindling.omitted+json']
  if (omitted) return <p className="omitted">{m.output.omitted(omitted.lines)}</p>
  const text = data['text/plain'] ?? ''
  const picture = sourceOf(data)
  if (picture !== null)
    return <img className="image-output" src={picture} alt={text || m.figure.image} />
  const plain = <PlainText text={text} label={m.output.result} />
  if (data['text/html'] !== undefined)
    return <HtmlOutput html={data['text/html']} title={m.output.result} />
  const markup = data['text/latex'] ?? data['text/markdown']
  if (markup === undefined) return plain
  const Markup = data['text/latex'] === undefined ? MarkdownOutput : LatexOutput
  return (
    <Suspense fallback={plain}>
      <Markup source={markup} />
    </Suspense>
  )
}

/** A picture as an address, or null where there is none. A drawing in SVG runs no script in an <img>. */
function sourceOf(data: MimeBundle): string | null {
  const svg = data['image/svg+xml']
  if (svg !== undefined) return `data:image/svg+xml,${encodeURIComponent(svg)}`
  for (const type of ['image/png', 'image/jpeg'] as const) {
    const bytes = data[type]
    if (bytes !== undefined) return `data:${type};base64,${bytes}`
  }
  return null
}

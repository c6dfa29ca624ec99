// A stretch of the lesson's text: HTML made at build time from our own Markdown.
import { memo } from 'react'

export const Prose = memo(function Prose({ html }: { html: string }) {
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
})

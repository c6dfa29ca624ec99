// The mark and the name. The mark is the one in public/icon.svg, in the page's own colours.
import { useMessages } from '../messages/use-messages.ts'

export function Brand() {
  const m = useMessages()
  return (
    <a className="brand" href={import.meta.env.BASE_URL} aria-label={m.brand.home}>
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <path
          className="outer"
          d="M16.6 3.2c.9 4.3-1.1 6.6-3.4 9.2-2.4 2.7-4.9 5.4-4.9 9.3a7.7 7.7 0 0 0 15.4 0c0-2.6-1.1-4.7-2.6-6.7-.5 1.6-1.2 2.6-2.4 3.4.6-5.4.1-11.3-2.1-15.2Z"
        />
        <path
          className="inner"
          d="M16.1 18.2c.3 2-.6 3-1.5 4.1-.7.9-1.3 1.7-1.3 2.9a2.9 2.9 0 0 0 5.8 0c0-1.3-.5-2.2-1.2-3.1-.7-.9-1.5-2-1.8-3.9Z"
        />
      </svg>
      <span className="brand-name">{m.brand.name}</span>
      <span className="brand-hanzi" lang="zh" aria-hidden="true">
        {m.brand.hanzi}
      </span>
    </a>
  )
}

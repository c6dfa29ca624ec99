// Monaco's colours, read from the page's tokens, so that a colour stands in one place only.
import { editor } from 'monaco-editor/editor'

type Token = `--${string}`

/** The value that a token has in a theme, as six or eight hexadecimal digits. */
function hexIn(theme: 'light' | 'dark', token: Token): string {
  const probe = document.createElement('span')
  probe.style.colorScheme = theme
  probe.style.color = `var(${token})`
  probe.hidden = true
  document.body.append(probe)
  const channels = getComputedStyle(probe).color.match(/[\d.]+/g) ?? ['0', '0', '0']
  probe.remove()
  return channels
    .slice(0, 3)
    .map((channel) => Math.round(Number(channel)).toString(16).padStart(2, '0'))
    .join('')
}

export function defineThemes(): void {
  for (const theme of ['light', 'dark'] as const) {
    const hex = (token: Token) => hexIn(theme, token)
    const colour = (token: Token, alpha = '') => `#${hex(token)}${alpha}`
    editor.defineTheme(`kindling-${theme}`, {
      base: theme === 'light' ? 'vs' : 'vs-dark',
      inherit: false,
      rules: [
        { token: '', foreground: hex('--ink') },
        { token: 'keyword', foreground: hex('--code-keyword') },
        { token: 'string', foreground: hex('--code-string') },
        { token: 'regexp', foreground: hex('--code-string') },
        { token: 'number', foreground: hex('--code-number') },
        { token: 'name', foreground: hex('--code-name') },
        { token: 'tag', foreground: hex('--code-name') },
        { token: 'comment', foreground: hex('--code-comment') },
      ],
      colors: {
        'editor.background': colour('--surface'),
        'editor.foreground': colour('--ink'),
        'editorCursor.foreground': colour('--flame'),
        'editor.selectionBackground': colour('--selection'),
        'editor.inactiveSelectionBackground': colour('--selection', '80'),
        'editorBracketMatch.background': colour('--ember-wash'),
        'editorBracketMatch.border': colour('--line-strong'),
        'editor.findMatchBackground': colour('--glow', '80'),
        'editor.findMatchHighlightBackground': colour('--glow', '40'),
        'editorWidget.background': colour('--raised'),
        'editorWidget.foreground': colour('--ink'),
        'editorWidget.border': colour('--line'),
        'input.background': colour('--paper'),
        'input.foreground': colour('--ink'),
        'input.border': colour('--line-strong'),
        focusBorder: colour('--flame'),
        'scrollbarSlider.background': colour('--line-strong', '60'),
        'scrollbarSlider.hoverBackground': colour('--line-strong', 'a0'),
        'scrollbarSlider.activeBackground': colour('--line-strong'),
      },
    })
  }
}

// The top of every page: the brand, the language of the text and the theme.
import { useStore } from 'zustand'
import { useMessages } from '../messages/use-messages.ts'
import { choose, preferences } from '../store/preferences.ts'
import { Icon } from '../theme/Icon.tsx'
import { Segmented } from '../theme/Segmented.tsx'
import { Brand } from './Brand.tsx'
import './page-header.css'

const themes = ['system', 'light', 'dark'] as const

export function PageHeader() {
  const m = useMessages()
  const { prose, theme } = useStore(preferences)
  return (
    <header className="page-header">
      <Brand />
      <div className="settings" role="group" aria-label={m.settings.label}>
        <Segmented
          label={m.settings.prose}
          value={prose}
          options={[
            { value: 'zh', name: m.settings.proses.zh, lang: 'zh' },
            { value: 'en', name: m.settings.proses.en, lang: 'en' },
          ]}
          onChange={(value) => choose('prose', value)}
          small
        />
        <Segmented
          label={m.settings.theme}
          value={theme}
          options={themes.map((value) => ({
            value,
            name: m.settings.themes[value],
            face: <Icon name={value} />,
          }))}
          onChange={(value) => choose('theme', value)}
          small
        />
      </div>
    </header>
  )
}

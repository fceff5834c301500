import { Choice } from '../../design/Choice';
import { ReadAloud } from '../../design/ReadAloud';
import { Screen } from '../../shell/Screen';
import { changeSettings, useSettings } from '../../shell/settings';
import { useWords } from '../../words/words';

export function ScreenSettings() {
  const { t } = useWords();
  const { language, textSize, theme } = useSettings();
  return (
    <Screen title={t('me.screen')} back="/ik">
      <Choice legend={t('screen.language')} value={language} onChoose={(next) => changeSettings({ language: next })}
              options={[{ value: 'nl', label: 'Nederlands' }, { value: 'en', label: 'English' }]} />
      <Choice legend={t('screen.textSize')} value={textSize} onChoose={(next) => changeSettings({ textSize: next })}
              options={[{ value: 100, label: t('screen.normal') }, { value: 125, label: t('screen.large') },
                        { value: 150, label: t('screen.larger') }]} />
      <Choice legend={t('screen.theme')} value={theme} onChoose={(next) => changeSettings({ theme: next })}
              options={[{ value: 'auto', label: t('screen.auto') }, { value: 'light', label: t('screen.light') },
                        { value: 'dark', label: t('screen.dark') }]} />
      <p>{t('screen.aloud')}</p>
      <ReadAloud text={t('screen.aloudTry')} />
    </Screen>
  );
}

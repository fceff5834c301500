import { Role } from '@inwonersreis/client';
import { Choice } from '../design/Choice';
import { ReadAloud } from '../design/ReadAloud';
import { useMe } from '../session/EngineContext';
import { Screen } from '../shell/Screen';
import { changeSettings, useSettings } from '../shell/settings';
import { useWords } from '../words/words';

export function ScreenSettings() {
  const { t } = useWords();
  const { language, textSize, theme, shortcuts } = useSettings();
  const { role } = useMe();
  const worksHere = role !== Role.RESIDENT && role !== Role.SUPPORTER;
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
      {worksHere && (
        <label className="tick">
          <input type="checkbox" checked={shortcuts}
                 onChange={(event) => changeSettings({ shortcuts: event.target.checked })} />
          {t('screen.shortcuts')}
        </label>
      )}
      <p>{t('screen.aloud')}</p>
      <ReadAloud text={t('screen.aloudTry')} />
    </Screen>
  );
}

import { useEffect, useState } from 'react';
import { readDraft } from '../../drafts/vault';
import { useMe } from '../../session/EngineContext';
import { openForm, type Form } from './draft';
import { draftName } from './useEditing';

/** What of this analysis was left on this device; undefined until that is known. */
export function useKeptForm(analysisId: string): { begun: { form: Form; base: string } | undefined } | undefined {
  const name = draftName(useMe().accountId, analysisId);
  const [kept, setKept] = useState<{ begun: { form: Form; base: string } | undefined }>();
  useEffect(() => {
    let here = true;
    readDraft(name).then((draft) => here && setKept({ begun: openForm(draft) }),
                         // No draft can be read here; the form begins with the server's version.
                         () => here && setKept({ begun: undefined }));
    return () => {
      here = false;
    };
  }, [name]);
  return kept;
}

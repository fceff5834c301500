import { Role, type GetInvitationResponse } from '@inwonersreis/client';
import { Paragraph } from '@utrecht/component-library-react';
import { Eye, EyeOff, UserRound } from 'lucide-react';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { Card } from '../design/Card';
import { firstName } from '../journey/people';
import { useWords } from '../words/words';
import { Welcome } from './Welcome';

/** Before a passphrase is chosen: who asks me in, and what they will see. */
export function WhoInvited({ invitation, onNext }: { invitation: GetInvitationResponse; onNext(): void }) {
  const { t } = useWords();
  const name = invitation.invitedByName;
  const role = invitation.invitation?.role;
  const kind = role === Role.RESIDENT ? 'resident' : role === Role.SUPPORTER ? 'supporter' : 'colleague';
  return (
    <Welcome title={t('begin.hello', { name: firstName(invitation.invitation?.displayName ?? '') })}>
      <Card>
        <div className="person">
          <Avatar name={name} large />
          <div>
            <p className="person__name">{t('begin.invitedBy', { name })}</p>
            {invitation.invitedByOrganisation !== '' &&
              <p className="soft">{invitation.invitedByOrganisation}</p>}
          </div>
        </div>
      </Card>
      {kind === 'resident' && (
        <ul className="plain-list signs">
          <li><Eye aria-hidden size={22} />{t('begin.theySee', { name: firstName(name) })}</li>
          <li><EyeOff aria-hidden size={22} />{t('begin.onlyYou')}</li>
          <li><UserRound aria-hidden size={22} />{t('begin.youChoose')}</li>
        </ul>
      )}
      {kind === 'supporter' && <Paragraph>{t('begin.supporter')}</Paragraph>}
      {kind === 'colleague' && <Paragraph>{t('begin.colleague')}</Paragraph>}
      <Button wide onClick={onNext}>{t('do.next')}</Button>
    </Welcome>
  );
}

import { Role, type JourneyView, type Member } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { Avatar } from '../design/Avatar';
import { HandoverCard } from '../handovers/HandoverCard';
import { handoversOf } from '../journey/handovers';
import { presentMembers } from '../journey/people';
import { useMe } from '../session/EngineContext';
import { Screen } from '../shell/Screen';
import { useWords, type WordKey } from '../words/words';
import { dateOf } from '../journey/time';

const SEES = {
  [Role.UNSPECIFIED]: 'who.none',
  [Role.RESIDENT]: 'who.resident',
  [Role.SUPPORTER]: 'who.supporter',
  [Role.PROFESSIONAL]: 'who.professional',
  [Role.LEAD_COACH]: 'who.leadCoach',
  [Role.COORDINATOR]: 'who.coordinator',
  [Role.ADMINISTRATOR]: 'who.none',
} as const satisfies Record<Role, WordKey>;

export function WhoSeesWhat({ view }: { view: JourneyView }) {
  const { t } = useWords();
  const me = useMe().accountId;
  const handovers = handoversOf(view);
  const others = presentMembers(view).filter(({ personId }) => personId !== me);
  return (
    <Screen title={t('me.who')} back="/ik">
      <p>{t('who.intro')}</p>
      <ul className="plain-list cards">
        {others.map((member) => <PersonCard key={member.personId} member={member} />)}
      </ul>
      <p className="soft">{t('who.team')}</p>
      {handovers.length > 0 && (
        <>
          <Heading2>{t('warm.listMine')}</Heading2>
          <div className="cards">
            {handovers.map((handover) => <HandoverCard key={handover.handoverId} view={view} handover={handover} />)}
          </div>
        </>
      )}
    </Screen>
  );
}

function PersonCard({ member }: { member: Member }) {
  const { t, day } = useWords();
  const about = [member.function, member.organisationName].filter(Boolean).join(' · ');
  return (
    <li className="card">
      <div className="person">
        <Avatar name={member.name} />
        <div>
          <p className="person__name">{member.name}</p>
          {about !== '' && <p className="soft small">{about}</p>}
        </div>
      </div>
      <p>{t(SEES[member.role] ?? 'who.none')}</p>
      <p className="soft small">{t('who.since', { day: day(dateOf(member.joinedAt)) })}</p>
    </li>
  );
}

// One warm handover: who is asked what, who said yes, and what this person can do.
import { HandoverLifecycle, HandoverParty, type Handover, type JourneyView } from '@inwonersreis/client';
import { Check, Handshake } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../design/Button';
import { Card } from '../design/Card';
import { DomainTag } from '../design/DomainTag';
import { answersFor, mayComplete, mayTakeBack, waitsFor } from '../journey/handovers';
import { firstName, isResident, memberOf, residentsOf } from '../journey/people';
import { TalkAbout } from '../journey/TalkAbout';
import { dateOf } from '../journey/time';
import { useMe } from '../session/EngineContext';
import { useWords } from '../words/words';
import { AnswerSheet, type Answer } from './AnswerSheet';

export function HandoverCard({ view, handover }: { view: JourneyView; handover: Handover }) {
  const { t, day, list } = useWords();
  const me = useMe().accountId;
  const title = useId();
  const [answer, setAnswer] = useState<Answer>();
  const { offered, act, accepted, declined, feedback } = handover;
  const party = answersFor(view, handover, me);
  const partyName = (one: HandoverParty): string => {
    switch (one) {
      case HandoverParty.RESIDENT:
        return isResident(view.role) ? t('audience.you')
          : list(residentsOf(view).map(({ name }) => firstName(name))) || t('preview.resident');
      case HandoverParty.RECEIVER:
        return offered?.receiverId === me ? t('audience.you') : offered?.receiverName ?? '';
      default:
        return firstName(memberOf(view, act?.personId ?? '')?.name ?? '');
    }
  };
  const by = memberOf(view, act?.personId ?? '')?.name ?? '';
  const waits = waitsFor(handover);
  return (
    <Card kind={party !== undefined ? 'note' : 'plain'} labelledBy={title}>
      <h3 id={title} className="goal__text">
        {t(act?.personId === me ? 'warm.titleMine' : 'warm.title', { name: firstName(by), to: offered?.receiverName ?? '' })}
      </h3>
      {offered !== undefined && offered.domain !== 0 && <DomainTag domain={offered.domain} />}
      <p className="quote" dir="auto">{offered?.question}</p>
      <p className="soft small">{day(dateOf(act?.at))}</p>
      <ul className="plain-list warm__answers">
        {accepted.filter((reply) => reply.party !== HandoverParty.SENDER).map((reply) => (
          <li key={reply.act?.entryId} className="with-icon">
            <Check aria-hidden size={18} />
            <span>
              {t('warm.saidYes', { who: partyName(reply.party) })}
              {reply.words !== '' && <span dir="auto"> “{reply.words}”</span>}
            </span>
          </li>
        ))}
      </ul>
      {waits.length > 0 && <p className="soft">{t('warm.waits', { who: list(waits.map(partyName)) })}</p>}
      {handover.lifecycle === HandoverLifecycle.ACCEPTED && <p className="lead">{t('warm.allYes')}</p>}
      {declined !== undefined && (
        <p>
          {t(declined.party === HandoverParty.SENDER ? 'warm.takenBack' : 'warm.saidNo', { who: partyName(declined.party) })}
          {declined.words !== '' && <span dir="auto"> “{declined.words}”</span>}
        </p>
      )}
      {handover.lifecycle === HandoverLifecycle.COMPLETED && (
        <p><b>{t('warm.howItWent')}</b> <span dir="auto">{feedback}</span></p>
      )}
      <div className="actions">
        {party !== undefined && (
          <>
            <Button icon={Handshake} onClick={() => setAnswer({ kind: 'accept', party })}>{t('warm.yes')}</Button>
            <Button kind="second" onClick={() => setAnswer({ kind: 'decline', party })}>{t('warm.no')}</Button>
          </>
        )}
        {mayComplete(view, handover, me) &&
          <Button onClick={() => setAnswer({ kind: 'complete' })}>{t('warm.complete')}</Button>}
        {party === undefined && mayTakeBack(view, handover, me) && (
          <Button kind="quiet" onClick={() => setAnswer({ kind: 'decline', party: HandoverParty.SENDER })}>
            {t('warm.takeBack')}
          </Button>
        )}
      </div>
      {party !== undefined && isResident(view.role) && <TalkAbout view={view} targetId={handover.handoverId} small />}
      {answer !== undefined && (
        <AnswerSheet view={view} handover={handover} answer={answer} onClose={() => setAnswer(undefined)} />
      )}
    </Card>
  );
}

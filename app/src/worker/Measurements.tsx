// Start and now beside each other, and a new measurement.
import {
  Audience, MeasurementMoment, type JourneyView,
} from '@inwonersreis/client';
import {
  Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow,
} from '@utrecht/component-library-react';
import { useState } from 'react';
import { Button } from '../design/Button';
import { Choice } from '../design/Choice';
import { TextArea, TextField } from '../design/Field';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import type { EntryInit } from '../journey/entries';
import { startAndNow, type Measured } from '../journey/measurements';
import { isProfessional, residentsOf } from '../journey/people';
import { useRecorder } from '../journey/useJourney';
import { instrumentWord, MOMENTS } from '../journey/words';
import { useWords } from '../words/words';

export function Measurements({ view }: { view: JourneyView }) {
  const { t, number, day } = useWords();
  const [adding, setAdding] = useState(false);
  const rows = startAndNow(view);
  const cell = (measured: Measured | undefined) => (measured === undefined
    ? <span className="soft">{t('measure.notYet')}</span>
    : <>
        <b className="number">{measured.score === undefined ? '–' : number(measured.score)}</b>{' '}
        <span className="soft small">{day(measured.at)}</span>
        {measured.measurement.words !== '' && <span className="small" dir="auto"><br />{measured.measurement.words}</span>}
      </>);
  return (
    <div className="stack">
      {rows.length === 0 ? <p className="lead">{t('measure.none')}</p> : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('journey.measurements')}>
          <Table>
            <TableHeader>
              <TableRow>
                <TableHeaderCell scope="col">{t('measure.what')}</TableHeaderCell>
                <TableHeaderCell scope="col">{t('moment.start')}</TableHeaderCell>
                <TableHeaderCell scope="col">{t('measure.now')}</TableHeaderCell>
                <TableHeaderCell scope="col" className="number">{t('measure.change')}</TableHeaderCell>
              </TableRow>
            </TableHeader>
            <TableBody>
              {rows.map(({ instrument, start, now }) => {
                const change = start?.score === undefined || now?.score === undefined ? undefined
                  : now.score - start.score;
                const word = instrumentWord(instrument);
                return (
                  <TableRow key={instrument}>
                    <TableHeaderCell scope="row">{word === undefined ? instrument : t(word)}</TableHeaderCell>
                    <TableCell>{cell(start)}</TableCell>
                    <TableCell>{cell(now)}</TableCell>
                    <TableCell className="number">
                      {change === undefined ? '' : `${change > 0 ? '+' : ''}${number(change)}`}
                    </TableCell>
                  </TableRow>
                );
              })}
            </TableBody>
          </Table>
        </div>
      )}
      {isProfessional(view.role) && (
        <div className="actions">
          <Button onClick={() => setAdding(true)}>{t('measure.add')}</Button>
        </div>
      )}
      {adding && <AddMeasurement view={view} onClose={() => setAdding(false)} />}
    </div>
  );
}

/** What may be used freely, beside what the journey's set names. */
const FREE = ['SELF_RATED_HEALTH', 'CANTRIL'];

function AddMeasurement({ view, onClose }: { view: JourneyView; onClose(): void }) {
  const { t } = useWords();
  const { record, busy, failure } = useRecorder(view.journeyId);
  const instruments = [...new Set([...(view.state?.opening?.measurementSet ?? []), ...FREE])];
  const hasStart = startAndNow(view).some(({ start }) => start !== undefined);
  const residents = residentsOf(view);
  const [instrument, setInstrument] = useState(instruments[0] ?? '');
  const [moment, setMoment] = useState(hasStart ? MeasurementMoment.FOLLOW_UP : MeasurementMoment.START);
  const [residentId, setResidentId] = useState(residents[0]?.personId ?? '');
  const [score, setScore] = useState('');
  const [words, setWords] = useState('');
  const value = Number(score.trim().replace(',', '.'));
  const wrong = score.trim() === '' || !Number.isFinite(value) || value < 0;
  const save = async (): Promise<void> => {
    const entry: EntryInit = { audience: Audience.TEAM_AND_RESIDENTS, body: { case: 'measurement', value: {
      instrument, moment, hasScore: true, scoreThousandths: BigInt(Math.round(value * 1000)), words: words.trim(),
      residentId: residents.length > 1 ? residentId : '',
    } } };
    if (await record(entry)) onClose();
  };
  return (
    <Sheet title={t('measure.add')} onClose={onClose}>
      <div className="stack">
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <Choice<string> legend={t('measure.what')} value={instrument} onChoose={setInstrument}
                options={instruments.map((code) => {
                  const word = instrumentWord(code);
                  return { value: code, label: word === undefined ? code : t(word) };
                })} />
        {residents.length > 1 && (
          <Choice<string> legend={t('measure.whose')} value={residentId} onChoose={setResidentId}
                  options={residents.map(({ personId, name }) => ({ value: personId, label: name }))} />
        )}
        <Choice<MeasurementMoment> legend={t('measure.moment')} value={moment} onChoose={setMoment}
                options={[MeasurementMoment.START, MeasurementMoment.INTERIM, MeasurementMoment.FOLLOW_UP]
                  .map((one) => ({ value: one, label: t(MOMENTS[one]) }))} />
        <TextField label={t('measure.score')} value={score} inputMode="decimal" onText={setScore} />
        <TextArea label={t('measure.words')} value={words} rows={2} maxLength={4000} onText={setWords} />
        <Button wide disabled={busy || wrong} onClick={() => void save()}>{t('measure.save')}</Button>
      </div>
    </Sheet>
  );
}


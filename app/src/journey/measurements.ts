import { MeasurementMoment, type JourneyView, type Measurement } from '@inwonersreis/client';
import { dateOf } from './time';

export interface Measured {
  entryId: string;
  at: Date;
  measurement: Measurement;
  score: number | undefined;
}

export interface StartAndNow {
  instrument: string;
  start: Measured | undefined;
  now: Measured | undefined;
}

/** Per instrument the first start and the latest after it; those of the journey's set first. */
export function startAndNow(view: JourneyView): StartAndNow[] {
  const pairs = new Map<string, StartAndNow>();
  for (const instrument of view.state?.opening?.measurementSet ?? []) {
    pairs.set(instrument, { instrument, start: undefined, now: undefined });
  }
  for (const { entry, retracted } of view.state?.items ?? []) {
    if (retracted || entry?.body.case !== 'measurement') continue;
    const measurement = entry.body.value;
    const measured: Measured = {
      entryId: entry.entryId, at: dateOf(entry.occurredAt), measurement,
      score: measurement.hasScore ? Number(measurement.scoreThousandths) / 1000 : undefined,
    };
    const { instrument, moment } = measurement;
    const pair = pairs.get(instrument) ?? { instrument, start: undefined, now: undefined };
    pairs.set(instrument, pair);
    if (moment === MeasurementMoment.START) {
      if (pair.start === undefined || measured.at < pair.start.at) pair.start = measured;
    } else if (pair.now === undefined || measured.at >= pair.now.at) {
      pair.now = measured;
    }
  }
  return [...pairs.values()];
}

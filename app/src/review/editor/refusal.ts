// What the server refused, told in the unit of the field that it is about: the server
// names numbers as they are kept.
import { ErrorReason } from '@inwonersreis/client';
import type { Failure } from '../../session/useAttempt';
import type { Words } from '../../words/words';
import { rangeWords } from './units';

const numberIn = (text = ''): number | undefined =>
  (text === '' || !Number.isFinite(Number(text)) ? undefined : Number(text));

export function refusalWords(words: Words, { reason, metadata, sentence }: Failure, place: string): string {
  if (reason !== ErrorReason.FIELD_OUT_OF_RANGE || place === '') return sentence;
  const least = numberIn(metadata['min']);
  const most = numberIn(metadata['max']);
  // Low above high is refused as a range that nothing lies in.
  if (least !== undefined && most !== undefined && least > most) return words.t('review.editor.order');
  return rangeWords(words, place, { ...(least !== undefined && { least }), ...(most !== undefined && { most }) }) ?? sentence;
}

// A sentence with parts that are more than letters: a figure that can be asked where
// it comes from.
import { Fragment, type ReactNode } from 'react';
import { useWords, type WordKey } from './words';

// Characters that no text holds.
const HOLE = /\uE000(\w+)\uE001/;

export function Told({ word, parts }: { word: WordKey; parts: Record<string, ReactNode> }) {
  const { t } = useWords();
  const holes = Object.fromEntries(Object.keys(parts).map((name) => [name, `\uE000${name}\uE001`]));
  // Text and names of holes by turns.
  return t(word, holes).split(HOLE).map((piece, at) =>
    <Fragment key={at}>{at % 2 === 0 ? piece : parts[piece]}</Fragment>);
}

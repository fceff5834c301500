// The price book: prices with their sources, own prices, and how years are compared.
import { useCallback } from 'react';
import { useEngine } from '../../session/EngineContext';
import { useFetched } from '../../session/useFetched';
import { FromServer } from '../../shell/FromServer';
import { Link } from '../../shell/Link';
import { Screen } from '../../shell/Screen';
import { useWords } from '../../words/words';
import { fetchPrices } from '../calls';
import { Book } from './Book';
import { ImportPrices } from './ImportPrices';
import { Years } from './Years';
import './prices.css';

const PARTS = [
  { path: '/kosten-baten/prijzen', part: undefined, word: 'review.prices.book' },
  { path: '/kosten-baten/prijzen/inlezen', part: 'inlezen', word: 'review.prices.import' },
  { path: '/kosten-baten/prijzen/jaren', part: 'jaren', word: 'review.prices.years' },
] as const;

export function Prices({ part }: { part: string | undefined }) {
  const { t } = useWords();
  const engine = useEngine();
  const fetched = useFetched('prices', useCallback(() => fetchPrices(engine), [engine]));
  const here = PARTS.find((one) => one.part === part) ?? PARTS[0];
  const book = fetched.value;
  return (
    <Screen title={t('review.prices.title')} back="/kosten-baten">
      <FromServer of={fetched} />
      <nav className="tabs" aria-label={t('review.prices.parts')}>
        <ul>
          {PARTS.map(({ path, word }) => (
            <li key={path}><Link to={path} className="tabs__link" aria-current={path === here.path ? 'page' : undefined}>{t(word)}</Link></li>
          ))}
        </ul>
      </nav>
      {book !== undefined && here.part === undefined && <Book book={book} onChanged={() => void fetched.again()} />}
      {here.part === 'inlezen' && <ImportPrices onDone={() => void fetched.again()} />}
      {book !== undefined && here.part === 'jaren' && <Years book={book} />}
    </Screen>
  );
}

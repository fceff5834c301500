// What the form offers to choose from: prices, discount schedules, years, programmes.
import type { DiscountSchedule, GetPriceBookResponse, Price } from '@inwonersreis/client';
import { createContext, use } from 'react';

export interface Sources {
  /** By code. */
  prices: ReadonlyMap<string, Price>;
  /** Codes of the organisation's own prices. */
  own: ReadonlySet<string>;
  schedules: readonly DiscountSchedule[];
  /** Years with a consumer price index, the last first. */
  years: readonly number[];
  /** Codes of programmes with collected journeys. */
  programmes: readonly string[];
}

export function sourcesOf(book: GetPriceBookResponse | undefined, programmes: readonly string[]): Sources {
  return {
    prices: new Map((book?.book?.prices ?? []).map((price) => [price.code, price])),
    own: new Set(book?.localCodes),
    schedules: book?.schedules ?? [],
    years: (book?.cpi?.years ?? []).map(({ year }) => year).sort((a, b) => b - a),
    programmes,
  };
}

/** Prices that hold for one analysis alone take the place of those in the book. */
export const withOwnPrices = (sources: Sources, prices: readonly Price[]): Sources => (prices.length === 0 ? sources : {
  ...sources, prices: new Map([...sources.prices, ...prices.map((price) => [price.code, price] as const)]),
});

const Context = createContext<Sources>(sourcesOf(undefined, []));
export const SourcesProvider = Context.Provider;
export const useSources = (): Sources => use(Context);

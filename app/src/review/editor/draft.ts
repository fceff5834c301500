// What is being changed, as it is kept on this device and compared with the server's.
import {
  AnalysisDefinitionSchema, AnalysisSchema, create, fromBinary, toBinary, type Analysis, type AnalysisDefinition,
} from '@inwonersreis/client';

export interface Form {
  analysis: Analysis;
  /** Texts that are no number yet, by place. */
  loose: Readonly<Record<string, string>>;
}

/** As JSON can hold it. */
export interface KeptForm {
  /** Version of the server that it began with. */
  base: string;
  bytes: number[];
  loose: Record<string, string>;
}

/** The moment of a version; undefined for one that the server does not have. */
export function momentOf(version: string): { seconds: bigint; nanos: number } | undefined {
  const [seconds, nanos] = version.split('.');
  return seconds === undefined || nanos === undefined ? undefined : { seconds: BigInt(seconds), nanos: Number(nanos) };
}

/** Names a version of an analysis; '' for one that the server does not have. */
export const versionOf = (analysis: Analysis | undefined): string =>
  (analysis?.updatedAt === undefined ? '' : `${analysis.updatedAt.seconds}.${analysis.updatedAt.nanos}`);

const bytesOf = (analysis: Analysis): number[] => [...toBinary(AnalysisSchema, { ...analysis, updatedAt: undefined })];

/** Whether two analyses ask the same. */
export const sameAnalysis = (one: Analysis, other: Analysis): boolean => {
  const bytes = bytesOf(other);
  const mine = bytesOf(one);
  return mine.length === bytes.length && mine.every((byte, at) => byte === bytes[at]);
};

export const sealForm = ({ analysis, loose }: Form, base: string): KeptForm =>
  ({ base, bytes: bytesOf(analysis), loose: { ...loose } });

/** Undefined when it cannot be read: kept by another version of the app. */
export function openForm(kept: unknown): { form: Form; base: string } | undefined {
  const { base, bytes, loose } = (kept ?? {}) as Partial<KeptForm>;
  if (typeof base !== 'string' || !Array.isArray(bytes)) return undefined;
  try {
    const analysis = fromBinary(AnalysisSchema, Uint8Array.from(bytes)) as Analysis;
    return { base, form: { analysis, loose: loose ?? {} } };
  } catch {
    return undefined;
  }
}

export const definitionOf = (analysis: Analysis): AnalysisDefinition => analysis.definition ?? create(AnalysisDefinitionSchema);

// Addresses of the review's screens; nothing in them but words of the app and ids.
export const REVIEWS = '/kosten-baten';
export const analysisPlace = (analysisId: string): string => `${REVIEWS}/${analysisId}`;
export const resultPlace = (analysisId: string, runId: string): string => `${analysisPlace(analysisId)}/resultaat/${runId}`;
export const sharingPlace = (analysisId: string, runId: string): string => `${resultPlace(analysisId, runId)}/delen`;
export const publishPlace = (analysisId: string, runId: string): string => `${resultPlace(analysisId, runId)}/publiceren`;
export const comparePlace = (analysisId: string, one?: string, other?: string): string =>
  [`${analysisPlace(analysisId)}/vergelijk`, one, other].filter(Boolean).join('/');

import type { Problem } from '../gen/inwonersreis/v1/problem_pb.js';

/** A request that was not done: a reason for programs, a sentence for people. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    // Our reasons hold nothing that a person typed, so this may be logged.
    super(`problem ${problem.reason}`);
    this.name = 'ProblemError';
    this.problem = problem;
  }

  /** What it is and what to do next. */
  sentence(language: 'nl' | 'en'): string {
    return language === 'en' ? this.problem.messageEn : this.problem.messageNl;
  }
}

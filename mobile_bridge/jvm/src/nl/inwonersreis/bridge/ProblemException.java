package nl.inwonersreis.bridge;

import nl.inwonersreis.v1.ErrorReason;
import nl.inwonersreis.v1.Problem;

/** Something that was not done: a reason for programs, a sentence for people. */
public final class ProblemException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    // Our reasons hold nothing that a person typed, so this may be logged.
    super("problem " + problem.getReasonValue());
    this.problem = problem;
  }

  /** All that is known about it. */
  public Problem problem() {
    return problem;
  }

  /** Why. */
  public ErrorReason reason() {
    return problem.getReason();
  }

  /** What it is and what to do next, in Dutch ("nl") or English ("en"). */
  public String sentence(String language) {
    return language.equals("en") ? problem.getMessageEn() : problem.getMessageNl();
  }
}

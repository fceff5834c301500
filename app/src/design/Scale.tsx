import { useId } from 'react';

interface Props {
  legend: string;
  low: string;
  high: string;
  value: number | undefined;
  onChoose(score: number): void;
}

const STEPS = Array.from({ length: 11 }, (_, score) => score);

/** 0 to 10 in big steps, with words at both ends. */
export function Scale({ legend, low, high, value, onChoose }: Props) {
  const name = useId();
  return (
    <fieldset className="scale">
      <legend className="unseen">{legend}</legend>
      <div className="scale__steps">
        {STEPS.map((score) => (
          <label key={score} className={`scale__step tone-${score}`}>
            <input type="radio" name={name} checked={value === score} onChange={() => onChoose(score)}
                   aria-label={score === 0 ? `0, ${low}` : score === 10 ? `10, ${high}` : String(score)} />
            <span aria-hidden>{score}</span>
          </label>
        ))}
      </div>
      <div className="scale__ends" aria-hidden>
        <span>0 = {low}</span>
        <span>10 = {high}</span>
      </div>
    </fieldset>
  );
}

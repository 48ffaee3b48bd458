import { useId } from 'react';
import classes from './evaluations.module.css';

interface ScaleProps<T extends string | number> {
  readonly name: string;
  readonly hint?: string;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly value: T | undefined;
  readonly error?: string | undefined;
  readonly onChoose: (value: T) => void;
}

/** One of a few in a row: radio buttons that look like keys. */
export function Scale<T extends string | number>(props: ScaleProps<T>) {
  const { name, hint, options, value, error, onChoose } = props;
  const id = useId();
  return (
    <fieldset className={classes.scale} aria-describedby={error || hint ? `${id}-says` : undefined}>
      <legend className={classes.name}>{name}</legend>
      <div className={classes.keys}>
        {options.map(([option, label]) => (
          <label key={option} className={classes.key}>
            <input
              type="radio"
              className={classes.radio}
              name={id}
              checked={option === value}
              aria-invalid={Boolean(error)}
              onChange={() => onChoose(option)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {error || hint ? (
        <div id={`${id}-says`} className={error ? classes.fault : classes.hint}>
          {error || hint}
        </div>
      ) : null}
    </fieldset>
  );
}

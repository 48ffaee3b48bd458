import { type FormErrors, type UseFormReturnType, useForm } from '@mantine/form';
import { type FieldFault, isProblem } from '../api/problem.ts';
import { errorsByPath, type FormFault, faultsOfBody, KEY_OF_CODE, withoutEmpty } from './form-faults.ts';
import { useMessages } from './messages.ts';

interface SchemaForm<Values> {
  /** `import schema from 'body:<operationId>'` */
  readonly schema: object;
  readonly initial: Values;
  /** the body that the values stand for; without what is empty unless said */
  readonly toBody?: (values: Values) => unknown;
  /** faults beyond the schema, by path */
  readonly check?: (values: Values) => FormErrors;
}

/** Says what the API would refuse in a body, by the field's path; for forms that keep their values in a draft. */
export function useFaultsOf(schema: object): (body: unknown) => Record<string, string> {
  // The key is known only now, so its arguments cannot be typed.
  const say = useMessages() as (key: FormFault['key'], values: { limit: number }) => string;
  return (body) =>
    Object.fromEntries(
      faultsOfBody(schema, body).map(({ path, key, limit = 0 }) => [path, say(key, { limit })]),
    );
}

/** A Mantine form that is checked by the very schema the API checks its body with, when a field is left and when sent. */
export function useSchemaForm<Values extends Record<string, unknown>>({
  schema,
  initial,
  toBody = withoutEmpty,
  check,
}: SchemaForm<Values>): UseFormReturnType<Values> {
  const faultsOf = useFaultsOf(schema);
  return useForm<Values>({
    initialValues: initial,
    validateInputOnBlur: true,
    validate: (values) => ({ ...faultsOf(toBody(values)), ...check?.(values) }),
  });
}

/** Says what the API found at fault, by the field's path; for forms that keep their values in a draft. */
export function useFaultsFound(): (error: unknown) => Record<string, string> {
  const t = useMessages();
  const say = ({ code, detail }: FieldFault): string => {
    const key = KEY_OF_CODE[code as keyof typeof KEY_OF_CODE];
    return key === undefined ? detail : t(key);
  };
  return (error) => (isProblem(error) ? errorsByPath(error.faults, say) : {});
}

/** Marks the fields of the form that the API found at fault; for an act's `onError`. */
export function useMarkFaults<Values extends Record<string, unknown>>(form: UseFormReturnType<Values>) {
  const faultsFound = useFaultsFound();
  return (error: unknown): void => {
    for (const [path, words] of Object.entries(faultsFound(error))) {
      // What the form can tell as well, it tells in its own words.
      const own = form.validateField(path);
      if (!own.hasError) form.setFieldError(path, words);
    }
  };
}

/** Puts the cursor into the first field at fault; for `form.onSubmit(send, focusFirstFault)`. */
export function focusFirstFault(errors: FormErrors): void {
  const [path] = Object.keys(errors);
  if (path) document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)?.focus();
}

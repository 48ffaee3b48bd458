/** The `id` and `data` of each complete event in `text`, and what is left of one that is not. */
export function eventsIn(text: string): { events: { id?: string; data: string }[]; rest: string } {
  const blocks = text.split('\n\n');
  const rest = blocks.pop() ?? '';
  const events = blocks.flatMap((block) => {
    const fieldOf = (field: string) =>
      block
        .split('\n')
        .find((line) => line.startsWith(`${field}: `))
        ?.slice(field.length + 2);
    const [id, data] = [fieldOf('id'), fieldOf('data')];
    return data === undefined ? [] : [{ data, ...(id === undefined ? {} : { id }) }];
  });
  return { events, rest };
}
